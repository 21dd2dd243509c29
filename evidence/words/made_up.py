"""The mark of what is made up, where it stands: at each number and sentence that it reaches."""

MARK = "[made up]"


def marked(said: str, made_up: bool) -> str:
    """Words with the mark before them where they rest on made-up figures."""
    return f"{MARK} {said}" if made_up and said and not said.startswith(MARK) else said
