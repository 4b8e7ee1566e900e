"""Pages for readers without a session, kept ready to send. docs/adr/0005-page-cache.md tells how and why.

rules       which requests and answers may meet in the cache, and under which key
entries     an answer as it is stored: headers and body, once per encoding
memory      the store of a single process, bounded in entries and bytes
middleware  looks up, fills, answers
watch       which models move the content version on when they change
"""
