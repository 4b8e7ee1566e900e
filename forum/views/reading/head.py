"""What the head of a public page of the forum says, in the words of {% page_meta %}."""

from dataclasses import dataclass, field


@dataclass
class PublicPage:
    """Stands where a page of the editors stands in their templates."""

    title: str
    meta_description: str = ""
    schema_type: str = "CollectionPage"
    number: int = 1  # of the page of a list: part of its canonical address
    pk: None = None
    share_image: None = None
    versions: dict = field(default_factory=dict)  # {language: address} where the address differs by language

    @property
    def seo_title(self):
        """The title in search results."""
        return self.title
