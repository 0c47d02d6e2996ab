"""What the Hub takes for a dataset card's header, from its published lists; the answer of its ``validate-yaml`` in small.

Sources: huggingface/hub-docs, ``docs/hub/repositories-licenses.md`` and ``datasetcard.md``; huggingface/huggingface.js,
``packages/tasks/src/pipelines.ts``.
"""

import re
from typing import Any

LICENSES = frozenset(
    """
    apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m afl-3.0
    artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0
    cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0
    cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl ecl-2.0
    epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 isc lppl-1.3c ms-pl mpl-2.0
    odc-by odbl openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl lgpl-lr deepfloyd-if-license llama2 gemma
    unknown other
    """.split()  # noqa: SIM905 - a list of names reads best so
)
#: of the Hub's tasks, those of language; and those below each
TASKS = {
    "text-classification": "acceptability-classification entity-linking-classification fact-checking intent-classification "
    "language-identification multi-class-classification multi-label-classification multi-input-text-classification "
    "natural-language-inference semantic-similarity-classification sentiment-classification topic-classification "
    "semantic-similarity-scoring sentiment-scoring sentiment-analysis hate-speech-detection text-scoring",
    "token-classification": "named-entity-recognition part-of-speech parsing lemmatization word-sense-disambiguation "
    "coreference-resolution",
    "table-question-answering": "",
    "question-answering": "extractive-qa open-domain-qa closed-domain-qa",
    "zero-shot-classification": "",
    "translation": "",
    "summarization": "news-articles-summarization news-articles-headline-generation",
    "feature-extraction": "",
    "text-generation": "dialogue-modeling dialogue-generation conversational language-modeling",
    "fill-mask": "slot-filling masked-language-modeling",
    "sentence-similarity": "",
    "text-retrieval": "document-retrieval utterance-retrieval entity-linking-retrieval fact-checking-retrieval",
}
SIZES = (
    "n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B", "10B<n<100B",
    "100B<n<1T", "n>1T",
)  # fmt: skip
CREATORS = ("found", "crowdsourced", "expert-generated", "machine-generated", "no-annotation", "other")
FIELDS = (
    "annotations_creators", "configs", "dataset_info", "language", "language_creators", "license", "license_link",
    "license_name", "multilinguality", "pretty_name", "size_categories", "source_datasets", "tags", "task_categories",
    "task_ids", "viewer",
)  # fmt: skip


def wrong_in(header: Any) -> list[str]:
    """A sentence for each thing in a header that the Hub would not take."""
    if not isinstance(header, dict):
        return ["the header is no mapping"]
    told = [f"{name!r} is no field of a dataset card" for name in header if name not in FIELDS]
    ids = " ".join(TASKS.get(task, "") for task in many(header, "task_categories")).split()
    allowed: dict[str, Any] = {
        "license": LICENSES, "task_categories": TASKS, "task_ids": ids, "size_categories": SIZES,
        "annotations_creators": CREATORS, "multilinguality": ("monolingual", "multilingual", "translation", "other"),
    }  # fmt: skip
    for name, values in allowed.items():
        told += [f"{name}: {value!r} is not allowed" for value in many(header, name) if value not in values]
    told += [
        f"language: {v!r} is no code"
        for v in many(header, "language")
        if not re.fullmatch("[a-z]{2,3}", str(v))
    ]
    if "other" in many(header, "license") and not re.fullmatch(
        r"[a-z0-9.-]+", header.get("license_name", "")
    ):
        told.append("license_name: required beside the licence 'other'")
    return told + list(wrong_in_configs(header))


def wrong_in_configs(header: dict[str, Any]) -> list[str]:
    """What the viewer could not make of the configs and their features."""
    names = [config.get("config_name") for config in header.get("configs", ())]
    told = [] if len(names) == len(set(names)) else ["configs: a name stands there twice"]
    if sum(bool(config.get("default")) for config in header.get("configs", ())) != bool(names):
        told.append("configs: one has to be the default")
    for config in header.get("configs", ()):
        for files in config.get("data_files") or [{}]:
            if not re.fullmatch(r"\w+(\.\w+)*", files.get("split", "")) or files["split"] == "all":
                told.append(f"configs: {config['config_name']}: no split {files.get('split')!r}")
            if not isinstance(files.get("path"), str) or files["path"].startswith(("/", "..")):
                told.append(f"configs: {config['config_name']}: no path {files.get('path')!r}")
    known = [info.get("config_name") for info in header.get("dataset_info", ())]
    return told if known == names else [*told, "dataset_info: not of the configs"]


def many(header: dict[str, Any], name: str) -> list[Any]:
    value = header.get(name, [])
    return value if isinstance(value, list) else [value]
