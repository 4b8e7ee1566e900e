"""Progress of a command that only knows how to print."""


class StepCounter:
    """A file that counts a mark in what is written to it and tells every twentieth, and the last."""

    def __init__(self, say, words, total, mark):
        """Call `say` with a line such as "Database: 40 of 230"; `mark` is what the command prints after each step."""
        self.say, self.words, self.total, self.mark = say, words, total, mark
        self.done = 0

    def write(self, text):
        """Count."""
        for _ in range(text.count(self.mark)):
            self.done += 1
            if self.done % 20 == 0 or self.done == self.total:
                self.say(f"{self.words}: {self.done} of {self.total}")

    def flush(self):
        """Nothing is kept back."""
