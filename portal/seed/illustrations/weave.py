"""Strip-woven cloth, drawn thread by thread: motifs are functions on a grid of square threads."""

from svg import num, path, rect


def solid(i, j, width, height):
    """No motif: the ground shows."""
    return False


def diamonds(i, j, width, height):
    """Stepped lozenges, one inside the other, that fill the block."""
    away = (abs(2 * i + 1 - width) + abs(2 * j + 1 - height)) // 2
    return away // 2 % 2 == 0


def small_diamonds(i, j, width, height):
    """Stepped lozenges of nine threads, in ranks."""
    return diamonds(i % 9, j % 9, 9, 9)


def diamond(i, j, width, height):
    """One stepped lozenge with an open heart and a seed in it."""
    away = (abs(2 * i + 1 - width) + abs(2 * j + 1 - height)) // 2
    reach = min(width, height) // 2
    return away <= reach // 4 or reach // 2 <= away < reach


def check(i, j, width, height):
    """Small squares, two threads wide."""
    return (i // 2 + j // 2) % 2 == 0


def crosses(i, j, width, height):
    """Small crosses, one every six threads."""
    across, down = (i - width // 2 + 3) % 6 - 3, (j - height // 2 + 3) % 6 - 3
    return abs(across) + abs(down) <= 1


def weft(i, j, width, height):
    """Bars across the strip."""
    return j % 4 in (1, 2)


def warp(i, j, width, height):
    """Lines along the strip."""
    return i % 4 in (1, 2)


def zigzag(i, j, width, height):
    """Chevrons."""
    return (j + abs((i - width // 2) % 8 - 4)) % 6 < 3


def hourglass(i, j, width, height):
    """Two triangles meeting at their points."""
    across, down = abs(2 * i + 1 - width) / width, abs(2 * j + 1 - height) / height
    return across <= down


def ladder(i, j, width, height):
    """A frame with rungs."""
    return i in (1, width - 2) or (j % 3 == 1 and 1 <= i < width - 1)


def runs(motif, width, height):
    """Rectangles (column, row, columns, rows) that cover the motif's threads."""
    open_runs, done = {}, []
    for j in range(height + 1):
        row = row_runs(motif, width, height, j) if j < height else set()
        ended = [run for run in open_runs if run not in row]
        done += [(run[0], open_runs[run], run[1], j - open_runs.pop(run)) for run in ended]
        for run in row:
            open_runs.setdefault(run, j)
    return sorted(done)


def row_runs(motif, width, height, j):
    """The (start, length) runs of one row of threads."""
    found, start = set(), None
    for i in range(width + 1):
        on = i < width and motif(i, j, width, height)
        if on and start is None:
            start = i
        elif not on and start is not None:
            found.add((start, i - start))
            start = None
    return found


def block(x, y, width, height, thread, motif, ground, colour):
    """One woven block; sizes in threads, position in pixels."""
    parts = [rect(x, y, width * thread, height * thread, ground)]
    data = "".join(
        f"M{num(x + i * thread)} {num(y + j * thread)}h{num(w * thread)}v{num(h * thread)}h{num(-w * thread)}z"
        for i, j, w, h in runs(motif, width, height)
    )
    if data:
        parts.append(path(data, colour))
    return "".join(parts)


def strip(x, y, width, thread, blocks):
    """A vertical strip: blocks of (motif, length, ground, colour) one under the other."""
    parts = []
    for motif, length, ground, colour in blocks:
        parts.append(block(x, y, width, length, thread, motif, ground, colour))
        y += length * thread
    return "".join(parts)


def band(x, y, height, thread, blocks):
    """A horizontal strip: blocks of (motif, length, ground, colour) side by side."""
    parts = []
    for motif, length, ground, colour in blocks:
        parts.append(block(x, y, length, height, thread, motif, ground, colour))
        x += length * thread
    return "".join(parts)


def repeated(blocks, threads, skip=0):
    """The blocks over and over, from `skip` threads in, cut to exactly `threads` threads."""
    filled, position = [], -skip
    while position < threads:
        for motif, length, ground, colour in blocks:
            start, end = max(position, 0), min(position + length, threads)
            if start < end:
                filled.append((shifted(motif, start - position, length), end - start, ground, colour))
            position += length
    return filled


def shifted(motif, offset, length):
    """A motif of `length` threads seen from `offset` threads down, for a vertical strip."""
    return lambda i, j, width, height: motif(i, j + offset, width, length)
