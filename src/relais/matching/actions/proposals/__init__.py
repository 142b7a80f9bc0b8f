"""Every change to a proposal: sending it, answering it, and what time does to it."""
