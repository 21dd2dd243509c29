"""Writes the sample workbooks and SOURCES.md; the same bytes on every run.

python sample_data/make_sample_data.py                          everything, beside this script
python sample_data/make_sample_data.py --into DIR --month 2016-05    one month's finds into a folder
"""

import argparse
import os
from pathlib import Path

# Before openpyxl is loaded: with lxml, where that is installed, the same workbook gets other bytes.
os.environ["OPENPYXL_LXML"] = "False"

from actions_workbook import actions_workbook
from finds_workbooks import finds_workbook
from inquiry_workbooks import conclusions_workbook, evidence_workbook
from invented_finds import invented_reports
from invented_litter import invented_litter_workbooks
from invented_measures import invented_measures_workbook
from openpyxl import Workbook
from published_workbooks import measures_workbook, offences_workbook, prevalence_workbook
from sources_page import sources_page
from workbook_files import save

HERE = Path(__file__).parent


def finds_name(month: str) -> str:
    """Where a month's workbook goes."""
    return f"finds/drug-litter-finds-{month}.xlsx"


def sample_workbooks() -> dict[str, Workbook]:
    """Every workbook by its name in the folder."""
    reports = invented_reports()
    finds = {finds_name(month): finds_workbook(month, reports[month]) for month in reports}
    return (
        finds
        | invented_litter_workbooks()
        | {
            "offences/drug-offences-2015-16.xlsx": offences_workbook(),
            "prevalence/prevalence-estimates.xlsx": prevalence_workbook(),
            "measures/success-measures.xlsx": measures_workbook(),
            "measures/illustrative-success-measures.xlsx": invented_measures_workbook(),
            "evidence/evidence-given-to-the-panel.xlsx": evidence_workbook(),
            "conclusions/conclusions-of-the-panel.xlsx": conclusions_workbook(),
            "actions/actions-of-the-strategy.xlsx": actions_workbook(),
        }
    )


def main() -> None:
    """Writes what the command line asks for."""
    parser = argparse.ArgumentParser(description="Writes the sample data.")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write into")
    parser.add_argument("--month", help="only the finds of this month, such as 2016-05")
    asked = parser.parse_args()
    for name, workbook in sample_workbooks().items():
        if asked.month is None or name == finds_name(asked.month):
            save(workbook, asked.into / name)
    if asked.into == HERE and asked.month is None:
        (HERE / "SOURCES.md").write_text(sources_page(HERE), encoding="utf-8")


if __name__ == "__main__":
    main()
