"""Who with whom: what counts in a programme, runs of the engine, the board, proposals and the answers to them.

It ends by opening a journey. What people answered is read from programmes; nothing private is read at all.
"""
