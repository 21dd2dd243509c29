"""Why a file cannot be opened: every sentence of it that an officer may see."""

NAME = (
    "The selected file’s name is too long, or holds characters that cannot be read. Give it a short name of letters and"
    " figures, and choose it again."
)
EMPTY = "The selected file is empty."
TOO_LARGE = "The selected file must be smaller than {megabytes} MB."
PASSWORD = "The selected file is password protected. Save it without a password."
MACROS = "The selected file contains macros. Save it as an Excel workbook (.xlsx), which has none."
WEB_PAGE = (
    "The selected file is a web page with a spreadsheet’s name. Open it in Excel and save it as an Excel workbook"
    " (.xlsx)."
)
OLD_XML = "The selected file is an XML spreadsheet of 2003. Open it in Excel and save it as an Excel workbook (.xlsx)."
NOT_A_SPREADSHEET = "The selected file is not a spreadsheet. Choose an .xlsx, .xls, .xlsb, .ods or .csv file."
DAMAGED = "The selected file could not be opened as a spreadsheet. Open it in Excel and save it as .xlsx or .csv."
UNPACKS = (
    "The selected file unpacks to more than {megabytes} MB. Save the sheet with the data as a file of its own, or as"
    " .csv."
)
SQUEEZED = (
    "The selected file is packed more tightly than a spreadsheet is (more than {ratio} to 1). Save the sheet with the"
    " data as .csv."
)
TOO_MANY_PARTS = (
    "The selected file is made of more than {parts} parts. Save the sheet with the data as a file of its own, or as"
    " .csv."
)
DEFINITIONS = "The selected file contains XML definitions, which no spreadsheet program writes. Save it as .csv."
FAR_APART = (
    "The selected file has cells very far apart: {where}spans {rows:,} rows and {columns:,} columns but only"
    " {cells:,} cells are filled. Delete the empty rows and columns between them, or save the data as .csv."
)
TOO_MANY_CELLS = "The selected file has more cells than can be read at once. Save the months as separate files."
TOO_WIDE = "The selected file has more columns than a spreadsheet can have (16,384). Check the separator between them."
MERGED = (
    "The selected file has merged cells over {cells:,} cells{where}. Unmerge them in Excel (Home, Merge & Center), or save"
    " the data as .csv."
)
MEMORY = "Reading the selected file needs more memory than one file may take. Save the sheet with the data as .csv."
TIME = "Reading the selected file took longer than {seconds} seconds. Save the sheet with the data as .csv."
UNREADABLE_TEXT = "The selected file could not be read as comma-separated text. Open it in Excel and save it as .xlsx."
