"""The same question, different figures: gathers figures that answer one question and tells how each two stand.

``compare(figures) -> (comparisons, figure_pairs)``: rows of the contract; ``questions`` gives them one by one.
``blocks`` are what is compared each for itself, and ``answers`` what comes of them.
"""

from claimbank.compare.figures import Figure, answering
from claimbank.compare.heads import counted_stem
from claimbank.compare.questions import Block, answers, blocks, compare, questions
from claimbank.compare.scenes import Scene
from claimbank.compare.surroundings import as_scene_table, figure_scenes, read_scenes, scene_table, scenes_of

__all__ = [
    "Block", "Figure", "Scene", "answering", "answers", "as_scene_table", "blocks", "compare", "counted_stem",
    "figure_scenes", "questions", "read_scenes", "scene_table", "scenes_of",
]  # fmt: skip
