"""The machine door: addresses that programs call with a token. It calls actions and queries of the contexts, nothing else.

A token is its owner, less what its scopes leave out: whatever the owner may not see or do, it may not either.
"""
