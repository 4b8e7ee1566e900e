"""Charts as drawings within the page: no request, no script, and a table beside them says the same in words."""

from django import template

register = template.Library()

# Units of the drawing, which are CSS pixels on a telephone.
WIDTH, ROW, BAR, NUMBERS = 300, 46, 14, 40


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(name, caption, heading, counted, lines):
    """Draw a bar for each line, with a table of the same numbers beside it; nothing without lines.

    name: an id that no other chart of the page has. caption: what is shown. heading, counted: the table's columns.
    lines: pairs of label and number, in their order.
    """
    most = max([number for _label, number in lines] + [1])
    bars = [
        {
            "label": label,
            "number": number,
            "text_y": place * ROW + 14,
            "y": place * ROW + 21,
            "length": max(2, round(number / most * (WIDTH - NUMBERS))),
        }
        for place, (label, number) in enumerate(lines)
    ]
    for bar in bars:
        bar["end"] = bar["length"] + 6
        bar["number_y"] = bar["y"] + 12
    texts = {"name": name, "caption": caption, "heading": heading, "counted": counted}
    return {**texts, "bars": bars, "width": WIDTH, "height": len(bars) * ROW, "thickness": BAR}
