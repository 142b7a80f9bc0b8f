"""The rules of the house, checked by the build.

Each rule is a function over a tree, a graph or a registry that gives back findings, and is tried twice: on the
house as it stands, where it must find nothing, and on a planted violation, where it must say file, line and mend.
"""
