"""Colours and sizes: the Government Analysis Function's palette for charts."""

# What Streamlit has no setting for. Class names are those that `st.container(key=…)` gives.
CSS = """
<style>
.block-container {padding: 3.6rem 2rem 3rem; max-width: 1244px;}
.block-container [data-testid="stVerticalBlock"] {gap: .5rem;}
h1 {font-size: 1.45rem !important; line-height: 1.3 !important; padding: 0 !important;}
.frame {display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; font-size: .9rem; color: #3D3D3D;}
.frame p {margin: 0;}
.frame form {margin: 0;} .frame input {font: inherit; min-height: 28px; width: 11rem; max-width: 40vw; padding: 0 .5rem; border: 1px solid #6B7280; border-radius: .4rem; background: #FFFFFF; color: #111111;}
.frame .made-up summary {cursor: pointer; font-weight: 700; color: #8A3500; background: #FFF6ED; padding: 0 .5rem; min-height: 24px;}
.frame .made-up[open] {flex-basis: 100%;}
h2 {font-size: 1.15rem !important; padding: .2rem 0 0 !important;}
h3 {font-size: 1.15rem !important;}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {color: #3D3D3D; opacity: 1;}
.st-key-answer p {font-size: 1.2rem; line-height: 1.35; font-weight: 600;}
.st-key-caution {border-left: 6px solid #12436D; padding: .4rem .8rem; background: #EDF5FF;}
.st-key-earlier {border: 3px solid #12436D; padding: .4rem .8rem; background: #EDF5FF;}
.this-view {color: #12436D;}
[class*="st-key-figure-"] {border-top: 1px solid #BFBFBF; padding-top: .4rem; gap: .5rem;}
.st-key-answer {margin-bottom: .8rem;}
[class*="st-key-figure-"] h2 {margin-bottom: .35rem;}
.still, .still img {display: block; max-width: 100%; height: auto;}
.files {display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: flex-start;}
.files > a, .files summary {display: inline-block; padding: .2rem 0; color: #12436D; cursor: pointer; min-height: 24px;}
.files summary {text-decoration: underline; list-style: none;}
.files ul {margin: .3rem 0; padding-left: 1.2rem;}
.files summary::before {content: "\\25B8\\00A0";}
.files [open] summary::before {content: "\\25BE\\00A0";}
.files details[open] {flex-basis: 100%;}
.files dt {font-weight: 600;}
.files dd {margin: 0 0 .3rem 1rem;}
.foot .note {font-size: .9rem; color: #3D3D3D; margin: 0 0 .2rem;}
.foot .wide {overflow: auto; max-height: 30rem;} .foot table {border-collapse: collapse; font-size: .95rem;}
.foot caption {text-align: left; font-weight: 600;} .foot th, .foot td {text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid #BFBFBF;} .foot tbody th {font-weight: 400;}
.files details p, .files details dl {max-width: 70ch; margin: .4rem 0; overflow-wrap: anywhere;}
.cards {display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .8rem; list-style: none; margin: .5rem 0 !important; padding: 0 !important;}
.cards li {border: 1px solid #BFBFBF; border-top: 4px solid #12436D; padding: .6rem .8rem; margin: 0;} .cards a {color: #12436D; font-weight: 600;} .cards p {margin: .3rem 0 0; font-size: .95rem;}
.links p {margin: .4rem 0 0; font-weight: 600;}
.links ul {margin: 0; padding-left: 1.2rem;}
.links a {color: #12436D; display: inline-block; padding: .6rem 0; line-height: 1.4;}  /* high enough for a thumb */
[data-testid="stMetricValue"] {font-size: 1.9rem;}
[data-testid="stMetricValue"] > div, [data-testid="stMetricLabel"] p, [data-testid="stMetricDelta"] * {white-space: normal; overflow: visible;}
[data-testid="stTable"] {overflow-x: auto;}
[data-testid="stTable"] td, [data-testid="stTable"] th {font-size: .95rem; padding: .3rem .5rem;}
[data-testid="stTable"] th, [data-testid="stTable"] th * {color: #111111 !important; font-weight: 600; vertical-align: bottom;}
[data-testid="stTable"] td {vertical-align: top;}
[data-testid="stTable"] td [data-testid="stMarkdownContainer"] {max-width: min(70ch, 80vw) !important; }
[data-testid="stTable"] td [data-testid="stMarkdownContainer"] * {overflow-wrap: break-word;}
[data-testid="stTable"] td a, [data-testid="stTable"] td a * {white-space: nowrap; overflow-wrap: normal !important;}
/* Tables of sentences: a number is never broken, and what is said stays readable on a phone. */
[class*="st-key-figure-inquiry-"] [data-testid="stTable"] td:nth-last-child(2) {min-width: 9rem;}
[class*="st-key-figure-inquiry-"] [data-testid="stTable"] td:last-child {min-width: 16rem;}
[data-testid="stTableStyledEmptyTableCell"] {color: #3D3D3D;}
[role="dialog"] button[aria-label="Close"] {min-width: 24px; min-height: 24px;}
body:has(.st-key-presentation) header[data-testid="stHeader"] {display: none;}
body:has(.st-key-presentation) .block-container {padding: 1rem 2rem 0; max-width: none;}
.st-key-presentation {gap: .4rem; padding-bottom: 8rem;}
[data-testid="stMain"] .st-key-slide-notes p {font-size: 1rem !important;}
.st-key-presentation h1 {font-size: min(2.6rem, 9vw) !important; line-height: 1.15;}
.st-key-presentation p, .st-key-presentation [data-testid="stTable"] * {font-size: min(1.5rem, 6vw) !important; line-height: 1.3;}
.st-key-slide-foot {position: fixed; bottom: 0; left: 0; right: 0; width: auto; background: #FFFFFF; border-top: 2px solid #12436D; padding: .3rem 2rem .5rem; gap: .3rem; z-index: 2;}
.st-key-slide-foot [data-testid="stMarkdown"] p {font-size: min(1.1rem, 4.5vw) !important;}
[data-testid="stHtml"] svg {max-width: 100%; height: auto;}
:focus-visible {outline: 3px solid #12436D !important; outline-offset: 2px;}
table.printed {border-collapse: collapse; width: 100%;}
table.printed caption {text-align: left; color: #3D3D3D; padding-bottom: .3rem;}
table.printed th {text-align: left; border-bottom: 2px solid #111111; padding: .3rem .5rem;}
table.printed td {vertical-align: top; border-bottom: 1px solid #BFBFBF; padding: .3rem .5rem;}
:has(> .stCacheSpinner) {min-height: 4rem;}  /* it has no height of its own, and would lie over what stands below it */
.swatches {display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .9rem;}
.swatches i {display: inline-block; width: 1.4rem; height: .9rem; margin-right: .35rem; border: 1px solid #111111; vertical-align: middle;}
.stHtml:has(table) {overflow-x: auto;}
@media (max-width: 640px) {  /* filters in two columns */
  .st-key-filters > * {width: calc(50% - .5rem) !important; min-width: 0 !important; flex: none !important;}
}
@media (max-width: 640px) {  /* the whole city fits a phone: the map is drawn at twice the width and shown at half */
  [data-testid="stDeckGlJsonChart"] {zoom: .5;}
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition-duration: .01ms !important; scroll-behavior: auto !important;}
}
@media print {
  [data-testid="stButton"], [data-testid="stPopover"], [data-testid="stSkipLink"], [data-testid="stFileUploader"], .this-view,
  [data-testid="stDownloadButton"], .files > a, .files .get, .files summary, .st-key-filters {display: none !important;}
  details::details-content {content-visibility: visible !important; block-size: auto !important;}
  details > * {display: block !important; height: auto !important; opacity: 1 !important; visibility: visible !important;}
  [data-testid="stPlotlyChart"], [data-testid="stDeckGlJsonChart"], tr, h1, h2, h3 {break-inside: avoid;}
  h2, h3 {break-after: avoid;}
  [data-testid="stTable"] * {overflow: visible !important;}
  header, [data-testid="stToolbar"], [data-testid="stDownloadButton"], .st-key-filters, .st-key-areas {display: none !important;}
  .block-container {padding-top: 0; max-width: none;}
}
</style>
"""
