"""How good a dataset is on articles that a user annotated: precision, recall and F1, per language and form.

The annotated file is JSONL, an article a line::

    {"id": "...", "lang": "en", "text": "...",
     "attributions": [{"content": [12, 40], "form": "direct", "cue": [42, 46], "speaker": [47, 58], "role": null,
                       "speaker_name": "Lina Haddad", "act": "assert"}],
     "numbers": [{"span": [80, 85], "value": 40, "low": 40, "high": null, "comparator": "at_least", "kind": "count",
                  "unit": null, "counted": [86, 92], "prior": false}]}

Positions are code points into ``text``, end exclusive; ``id`` is the ``input_id`` of the article in the dataset. A missing
``attributions`` or ``numbers`` is not scored.
"""

from claimbank.evaluate.gold import Gold, read_gold
from claimbank.evaluate.score import Score, evaluate, not_there

__all__ = ["Gold", "Score", "evaluate", "not_there", "read_gold"]
