"""What an editor should look at again in a page: rules that read it and name what they find.

Each rule is a function of a page; which words it has, and in which languages it knows them, stands beside it. Nothing
here asks the database: the upper storeys add rules that do (`register`).
"""

from .rules import Finding, Rule, all_rules, find, kept_findings, label_of, register

__all__ = ["Finding", "Rule", "all_rules", "find", "kept_findings", "label_of", "register"]
