"""Puts a table that was measured into the README, between its marks."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def write(text: str, name: str) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->`; both must be there."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = README.read_text(encoding="utf-8")
    before, begun, rest = page.partition(begin)
    _, ended, behind = rest.partition(end)
    if not (begun and ended):
        raise SystemExit(f"the README has no marks for {name}")
    README.write_text(f"{before}{begin}\n{text}\n{end}{behind}", encoding="utf-8")
