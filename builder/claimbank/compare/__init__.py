"""The same question, different figures: gathers figures that answer one question and tells how each two stand.

``compare(figures) -> (comparisons, figure_pairs)``: rows of the contract; ``questions`` gives them one by one.
"""

from claimbank.compare.figures import Figure
from claimbank.compare.questions import compare, questions
from claimbank.compare.scenes import Scene
from claimbank.compare.surroundings import read_scenes, scene_table, scenes_of

__all__ = ["Figure", "Scene", "compare", "questions", "read_scenes", "scene_table", "scenes_of"]
