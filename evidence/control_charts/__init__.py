"""Control charts: what is usual month by month, and what is not."""

from evidence.control_charts.limits import choose_chart, xmr_chart

__all__ = ["choose_chart", "xmr_chart"]
