"""The content folder: which file holds what, and where each thing stands.

In: the folder's path. Out: `Located` (the `Content`, and `file:line` of every item). Refused, all at once, as
`ContentErrors`: missing files, broken YAML, unknown keys, wrong types, ids that stand twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kb.errors import ContentErrors, Problem
from kb.load.article_file import read_article
from kb.load.extraction_folder import read_extraction
from kb.load.yaml_file import NodePath, YamlFile, read_yaml
from kb.schema.article import Article
from kb.schema.clinic import Clinic
from kb.schema.conflict import Conflict
from kb.schema.content import Content, Procedure, Variant
from kb.schema.extraction import Extraction
from kb.schema.fact import Fact
from kb.schema.language import Cue, Language, Unit
from kb.schema.point import Point
from kb.schema.rule import Question, Rule, RuleBook, RuleCase
from kb.schema.safety import AlarmExample, Aside, IntakeExample, Sign
from kb.schema.source import Source
from kb.schema.topic import Topic
from kb.schema.vocabulary import Concept

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Located:
    """The content, and where its items stand: `where[("fact", id)]` is `file:line`."""

    content: Content
    where: Mapping[tuple[str, str], str]

    def place(self, kind: str, name: str) -> str:
        """`file:line` of an item, or its kind where it is not known."""
        return self.where.get((kind, name), kind)


def load_content(root: Path) -> Content:
    """The content folder at `root`. Raises ContentErrors with every problem found."""
    return load_located(root).content


def load_located(root: Path) -> Located:
    """The content folder at `root`, and where each item stands. Raises ContentErrors with every problem found."""
    if not root.is_dir():
        raise ContentErrors([Problem(f"{root}:1", "KB001", "There is no such content folder.", "Set CRYODESK_CONTENT.")])
    folder = _Folder(root)
    content = folder.content()
    if folder.problems or content is None:
        raise ContentErrors(folder.problems)
    return Located(content, folder.where)


class _Folder:
    """Reads the files of one content folder and collects what is wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.where: dict[tuple[str, str], str] = {}

    def content(self) -> Content | None:
        clinic = self._one(Clinic, self.root / "clinic.yaml")
        parts: dict[str, Any] = {
            "sources": self._list(Source, [self.root / "sources.yaml"], "sources", "source"),
            "vocabulary": self._list(Concept, self._files("vocabulary"), "concepts", "concept"),
            "topics": self._list(Topic, [self.root / "topics.yaml"], "topics", "topic"),
            "safety": self._list(Sign, self._files("safety"), "signs", "sign"),
            "asides": self._list(Aside, self._files("safety"), "asides", "aside"),
            "alarm_examples": self._list(AlarmExample, self._files("safety"), "alarm_examples", "alarm example"),
            "intake_examples": self._list(IntakeExample, self._files("safety"), "intake_examples", "intake example"),
            "procedures": self._each("procedures", self._procedure),
            "languages": self._each("language", self._language),
            "extraction": self._extraction(),
        }
        if clinic is None or self.problems:
            return None
        return Content.model_construct(clinic=clinic, **parts)

    def _procedure(self, folder: Path) -> Procedure | None:
        head = self._yaml(folder / "procedure.yaml")
        facts = self._files(f"procedures/{folder.name}/facts")
        rules, cases = folder / "rules.yaml", folder / "rules.cases.yaml"
        parts = {
            "articles": self._articles(folder),
            "facts": self._list(Fact, facts, "facts", "fact", inherit=("source",)),
            "conflicts": self._list(Conflict, [folder / "conflicts.yaml"], "conflicts", "conflict"),
            "points": self._list(Point, [path for path in [folder / "points.yaml"] if path.exists()], "points", "point"),
            "rules": RuleBook.model_construct(
                questions=self._list(Question, [rules], "questions", "question"),
                rules=self._list(Rule, [rules], "rules", "rule"),
                cases=self._list(RuleCase, [cases], "cases", "case"),
            ),
        }
        if head is None:
            return None
        variants = self._items(Variant, head, "variants", "variant")
        known = {key: value for key, value in head.data.items() if key != "variants"}
        checked = self._validate(Procedure, {**known, "rules": {"questions": [], "rules": []}}, head, ())
        return None if checked is None else checked.model_copy(update={**parts, "variants": variants})

    def _language(self, folder: Path) -> Language | None:
        files = {path: self._yaml(path) for path in sorted(folder.rglob("*.yaml"))}
        data: dict[str, Any] = {"code": folder.name, "cues": (), "units": (), "numbers": {}, "messages": {}, "words": {}}
        for file in files.values():
            if file is None:
                continue
            words = _joined(data["words"], file.data.get("words") or {})
            lists = {"cues": data["cues"], "units": data["units"]}
            data |= {**file.data, "words": words, **lists}
            for key, model in (("cues", Cue), ("units", Unit)):
                if key in file.data:
                    data[key] = (*lists[key], *self._items(model, file, key, key))
        cues, units = data.pop("cues"), data.pop("units")
        anchor = next((file for file in files.values() if file is not None), YamlFile(self._name(folder), {}))
        language = self._validate(Language, {**data, "cues": (), "units": ()}, anchor, ())
        return None if language is None else language.model_copy(update={"cues": cues, "units": units})

    def _extraction(self) -> Extraction | None:
        """The words by which raw documents are read; a clinic that ingests none has no such folder."""
        folder = self.root / "extract"
        if not folder.is_dir():
            return None
        try:
            return read_extraction(folder)
        except ContentErrors as errors:
            self.problems += errors.problems
            return None

    def _articles(self, folder: Path) -> tuple[Article, ...]:
        out = []
        for path in sorted((folder / "articles").glob("*.md")):
            name = self._name(path)
            try:
                file = read_article(path, name)
            except ContentErrors as errors:
                self.problems += errors.problems
                continue
            asked = self._asked(folder / "asked" / f"{path.stem}.yaml", file.where)
            passages = [{**row, "asked": asked.get(row["id"], ())} for row in file.data["passages"]]
            article = self._validate(Article, {**file.data, "passages": passages}, file.front, ())
            if article is not None:
                self._note("article", article.id, f"{name}:1")
                for passage, where in file.where.items():
                    self._note("passage", passage, where)
                out.append(article)
        return tuple(out)

    def _asked(self, path: Path, known: Mapping[str, str]) -> dict[str, list[str]]:
        """Questions by passage; `known` are the passages of the article that the file belongs to."""
        file = self._yaml(path) if path.exists() else None
        rows = {} if file is None else file.data.get("asked") or {}
        out = {f"{path.stem}/{anchor}": questions for anchor, questions in rows.items()}
        if file is not None:
            self.problems += [
                Problem(
                    file.where(("asked", name.partition("/")[2])), "KB010", f"There is no passage '{name}'.", "Mend the anchor."
                )
                for name in sorted(out.keys() - known.keys())
            ]
        return out

    def _one(self, model: type[M], path: Path) -> M | None:
        file = self._yaml(path)
        return None if file is None else self._validate(model, file.data, file, ())

    def _list(
        self, model: type[M], paths: Iterable[Path], key: str, kind: str, *, inherit: tuple[str, ...] = ()
    ) -> tuple[M, ...]:
        """The items under `key` of each file; `inherit` names keys of the file's top that items take over."""
        out: list[M] = []
        for path in paths:
            file = self._yaml(path)
            if file is not None:
                out += self._items(model, file, key, kind, inherit=inherit)
        return tuple(out)

    def _items(self, model: type[M], file: YamlFile, key: str, kind: str, *, inherit: tuple[str, ...] = ()) -> tuple[M, ...]:
        rows = file.data.get(key) or []
        top = {name: file.data[name] for name in inherit if name in file.data}
        if not isinstance(rows, list):
            self.problems.append(Problem(file.where((key,)), "KB001", f"'{key}' is not a list.", "Begin each item with a dash."))
            return ()
        out = []
        for index, row in enumerate(rows):
            item = self._validate(model, {**top, **row} if isinstance(row, dict) else row, file, (key, index))
            if item is not None:
                name = getattr(item, "id", None)
                self._note(kind, str(index) if name is None else name, file.where((key, index)), unique=name is not None)
                out.append(item)
        return tuple(out)

    def _validate(self, model: type[M], data: Any, file: YamlFile, path: NodePath) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                inner = tuple(part for part in detail["loc"] if isinstance(part, str | int))
                name = ".".join(map(str, inner)) or model.__name__
                mend = "Look at kb/README.md for the keys of this file." if detail["type"] == "extra_forbidden" else ""
                self.problems.append(Problem(file.where((*path, *inner)), "KB001", f"{name}: {detail['msg']}.", mend))
            return None

    def _note(self, kind: str, name: str, where: str, *, unique: bool = True) -> None:
        key = (kind, name)
        if unique and key in self.where:
            what = f"The {kind} '{name}' stands twice, also at {self.where[key]}."
            self.problems.append(Problem(where, "KB002", what, "Rename or remove one of the two."))
        self.where.setdefault(key, where)

    def _each(self, name: str, read: Any) -> tuple[Any, ...]:
        folder = self.root / name
        if not folder.is_dir():
            self.problems.append(Problem(f"{name}:1", "KB001", "The folder is missing."))
            return ()
        parts = (read(path) for path in sorted(folder.iterdir()) if path.is_dir())
        return tuple(part for part in parts if part is not None)

    def _files(self, name: str) -> list[Path]:
        return sorted((self.root / name).glob("*.yaml"))

    def _yaml(self, path: Path) -> YamlFile | None:
        try:
            return read_yaml(path, self._name(path))
        except ContentErrors as errors:
            self.problems += errors.problems
            return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _joined(one: Any, other: Any) -> Any:
    """The word classes of two files; a class that stands in both has the words of both."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    return one | {name: [*one.get(name, ()), *(words or ())] for name, words in other.items()}
