"""The contrast of every word that a page shows with what it stands on, words of charts among them."""

from typing import Any

from waysahead.report.night import contrast

TEXT = 4.5
"""Least ratio of text to its ground (WCAG 2.2, 1.4.3), asked of large text too."""
GROUNDS = """() => {
  const seen = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = (box) => box.inlineSize === '1px' || box.visibility === 'hidden';
  while (walk.nextNode()) {
    const inside = walk.currentNode.parentElement;
    const box = getComputedStyle(inside);
    if (!walk.currentNode.data.trim() || !inside.getClientRects().length || unseen(box)) continue;
    if (inside.closest('script, style, .unseen, :disabled')) continue;
    let under = inside;
    const clear = (one) => ['rgba(0, 0, 0, 0)', 'transparent'].includes(getComputedStyle(one).backgroundColor);
    while (under && (under instanceof SVGElement ? under.tagName !== 'svg' || clear(under) : clear(under)))
      under = under.parentElement;
    const ground = under ? getComputedStyle(under).backgroundColor : 'rgb(255, 255, 255)';
    const colour = inside instanceof SVGElement ? box.fill : box.color;
    seen.set(`${colour} ${ground}`, [colour, ground, walk.currentNode.data.trim().slice(0, 40)]);
  }
  return [...seen.values()];
}"""


def in_hex(colour: str) -> str:
    """A colour as a browser tells it (`rgb(1, 2, 3)`), as #rrggbb."""
    parts = colour.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts)


def grounds(page: Any) -> list[list[str]]:
    """Each pair of colours in which words are shown and on which they stand, with some of the words."""
    return page.evaluate(GROUNDS)


def faint(page: Any) -> dict[str, float]:
    """Words that are hard to read, with their ratio."""
    ratios = {
        f"{words}: {colour} on {ground}": contrast(in_hex(colour), in_hex(ground))
        for colour, ground, words in grounds(page)
    }
    return {words: round(ratio, 2) for words, ratio in ratios.items() if ratio < TEXT}
