// What Streamlit has no setting for, mended in the page itself: one small file of our own, no inline script.
(() => {
  if (window.dashboardMends) return;
  window.dashboardMends = true;

  const sizes = new ResizeObserver(() => soon());

  // What is wider than its place scrolls: by keyboard too, and it says what it is.
  const reach = (frame, name) => {
    [frame, frame.firstElementChild].forEach((one) => one && sizes.observe(one));
    if (frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight + 1) {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", name || "Table");
    } else {
      for (const said of ["tabindex", "role", "aria-label"]) frame.removeAttribute(said);
    }
  };

  const mend = () => {
    document.documentElement.lang = "en-GB";
    document
      .querySelectorAll('[data-testid="stTable"] table')
      .forEach((table) => reach(table.parentElement, table.getAttribute("aria-label")));
    document
      .querySelectorAll('[data-testid="stHtml"]:has(svg, table):not(:has(.wide))')
      .forEach((frame) => reach(frame, frame.querySelector("[aria-label]")?.getAttribute("aria-label") || "Picture"));
    // The groups of the menu stand in its list, which is then no list of pages.
    document.querySelectorAll('[data-testid="stSidebarNavItems"]:has(header, [data-testid="stNavSectionHeader"])').forEach((list) => {
      list.setAttribute("role", "group");
      list.querySelectorAll("li").forEach((item) => item.setAttribute("role", "none"));
    });
    // A link that only changes filters stays in this tab.
    document.querySelectorAll('a[href^="?"]').forEach((link) => (link.target = "_self"));
    // It has a name and takes a drop, so it is no decoration.
    document
      .querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')
      .forEach((zone) => zone.setAttribute("role", "group"));
  };

  // A presentation turns by arrow keys, a clicker (which sends page keys), or a finger drawn across.
  const TURNS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };
  const turn = (way) => document.querySelector(`.st-key-presentation .st-key-slide-${way} button:enabled`)?.click();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".st-key-presentation a.this-view")?.click();
    const way = TURNS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!document.querySelector(".st-key-presentation") || event.target.closest?.("input, textarea, [role=region]")) return;
    event.preventDefault();
    turn(way);
  });
  let from = null;
  document.addEventListener("touchstart", (event) => (from = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  document.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    if (!from || event.target.closest?.("[role=region]")) return;
    const across = to.clientX - from.clientX;
    if (Math.abs(across) > 80 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) turn(across < 0 ? "next" : "previous");
  });

  // The link to a figure, with the view and the edition that the page shows.
  const linkTo = (figure) => {
    const view = document.querySelector("#root .frame .this-view");
    const link = new URL(view ? view.href : location.href);
    link.hash = figure;
    return link.href;
  };
  const copied = async (words) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(words).then(() => true, () => false);
    const held = document.createElement("textarea"); // without TLS, as on a council's own network
    held.value = words;
    document.body.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    return done;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy, button.full");
    if (!button) return;
    if (button.matches(".full")) {
      const figure = button.closest('[class*="st-key-figure-"], .panel');
      if (document.fullscreenElement) document.exitFullscreen();
      else figure?.requestFullscreen();
      return;
    }
    const link = linkTo(button.dataset.of);
    const [words, label] = [button.textContent, button.ariaLabel];
    button.textContent = button.ariaLabel = (await copied(link)) ? "Copied" : link;
    setTimeout(() => ([button.textContent, button.ariaLabel] = [words, label]), 4000);
  });

  // What Streamlit folds is only sent when it is unfolded, and it hears of that by a click alone.
  const unfolded = new WeakSet();
  const unfold = (folded) => {
    if (!folded?.matches('[data-testid="stExpander"] *')) return folded?.setAttribute("open", "");
    if (unfolded.has(folded)) return;
    folded.querySelector("summary").click();
    unfolded.add(folded);
    [500, 1500, 3000].forEach((after) => setTimeout(soon, after)); // it grows slowly, and what it holds comes later
  };

  // A link to a figure leads to it though charts above it come later and move it, until the reader does something.
  let read = false;
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach((way) => addEventListener(way, () => (read = true), { passive: true }));
  addEventListener("hashchange", () => (read = false));
  const lead = () => {
    if (read || !location.hash) return;
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    unfold(place?.closest("details:not([open])"));
    place?.scrollIntoView();
  };

  // The page as the server sent it stands above the live one until that is whole, with its picture.
  const first = document.getElementById("first-paint");
  const stands = () => {
    const app = document.querySelector('#root [data-testid="stApp"]');
    const picture = document.querySelector("#root img.still, #root .still img");
    return (
      app?.dataset.testScriptState === "notRunning" &&
      app.querySelector('[data-testid="stMain"] h1') &&
      (!picture || picture.complete) &&
      !app.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    );
  };
  // Nobody is interrupted who chooses or types in it.
  const inUse = () => document.activeElement?.matches("#first-paint :is(select, input)");
  const takeAway = () => {
    if (!first?.isConnected || inUse() || !stands()) return;
    const live = document.querySelector('#root [data-testid="stMain"]');
    if (live && first.scrollTop) live.scrollTop = first.scrollTop;
    first.remove();
  };
  first?.addEventListener("focusout", () => soon());
  // Its filters lead to the view that they choose, and leave out of its address what is as usual.
  first?.addEventListener("change", ({ target: { form } }) => {
    if (!form?.matches(".filters")) return;
    form.querySelectorAll("select").forEach((one) => {
      if ([...one.selectedOptions].every((option) => option.matches(".usual"))) one.disabled = true;
    });
    form.submit();
  });

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mend();
      takeAway();
      lead();
    });
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state", "data-stale"] });
  addEventListener("resize", soon);
  document.addEventListener("toggle", soon, true);
  document.addEventListener("load", soon, true);
  soon();
})();
