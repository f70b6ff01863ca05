"""The symptom checker's knowledge as data, and its loaders; today the words that call for help."""

from pathlib import Path

from domain.emergency import EmergencyWords

HERE = Path(__file__).parent


def emergency_words() -> EmergencyWords:
    """Read emergency_words.txt; raises ValueError when a line is no phrase."""
    lines = (HERE / "emergency_words.txt").read_text(encoding="utf-8").splitlines()
    phrases = [line for line in lines if line and not line.startswith("#")]
    alone = [phrase.removeprefix("=") for phrase in phrases if phrase.startswith("=")]
    return EmergencyWords([one for one in phrases if not one.startswith("=")], alone)
