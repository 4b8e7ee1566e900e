"""What somebody wrote, made safe to show: the only code of the portal that turns a reader's text into HTML."""
