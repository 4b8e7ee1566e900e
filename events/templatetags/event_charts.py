"""Charts as drawings within the page: no request, no script, and a table beside them says the same in words."""

from django import template

register = template.Library()

ROW, BAR, WIDTH, LABELS = 34, 18, 640, 210  # units of the drawing
LONGEST_LABEL = 30


@register.inclusion_tag("events/admin/bar_chart.html")
def bar_chart(table):
    """Draw a bar for each line of a reports.Table: how many registered, and in front of it how many attended."""
    room = WIDTH - LABELS - 60
    bars = [
        {
            "label": line.label if len(line.label) <= LONGEST_LABEL else f"{line.label[: LONGEST_LABEL - 1]}…",
            "line": line,
            "y": number * ROW + 4,
            "text_y": number * ROW + BAR,
            "all": round(line.registered / table.most * room),
            "part": round(line.attended / table.most * room),
            "end": LABELS + round(line.registered / table.most * room) + 8,
        }
        for number, line in enumerate(table.lines)
    ]
    return {"table": table, "bars": bars, "width": WIDTH, "height": len(bars) * ROW, "start": LABELS, "thickness": BAR}
