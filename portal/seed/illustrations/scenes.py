"""The illustrations: one bold object on a disc, before a woven band."""

import scenes_land
import scenes_people
from cloths import backdrop
from svg import PAPER, SAND, circle, document

OBJECTS = {
    "icon-water": ("indigo", scenes_land.water),
    "icon-waste": ("savanna", scenes_land.waste),
    "icon-garden": ("ochre", scenes_land.garden),
    "icon-startup": ("siena", scenes_land.startup),
    "icon-masks": ("indigo", scenes_people.masks),
    "icon-registry": ("ochre", scenes_people.registry),
    "icon-dakar": ("siena", scenes_people.table),
    "icon-agreement": ("savanna", scenes_people.agreement),
    "icon-seminar": ("indigo", scenes_people.seminar),
    "icon-plan": ("siena", scenes_people.plan),
}


def scene(colours, picture):
    """The ground that all illustrations share, and the object on it."""
    ground = [backdrop(colours), circle(800, 500, 430, PAPER), circle(800, 500, 400, SAND)]
    return document([*ground, *picture()])


SCENES = {key: lambda entry=entry: scene(*entry) for key, entry in OBJECTS.items()}
