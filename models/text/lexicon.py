"""Word lists: words without a meaning of their own, words that link sentences."""

from __future__ import annotations

from typing import Final

from models.text.language import Family


def _listed(words: str, separator: str | None = None) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(separator))


CHINESE_FUNCTION_WORDS: Final = frozenset(
    _listed("""
        我们 你们 他们 她们 它们 自己 大家 这个 那个 这些 那些 这样 那样 这种 那种 这里 那里 什么 怎么
        为什么 如何 一个 一些 一种 一下 一样 一直 一定 一点 一次 有些 有点 有的 没有 不是 就是 还是
        也是 都是 但是 可是 不过 然而 因为 所以 因此 如果 虽然 然后 而且 并且 或者 以及 以后 之后 以前
        之前 当时 现在 时候 的话 可以 可能 能够 应该 需要 觉得 认为 知道 比较 非常 特别 已经 其实 其中
        其他 另外 首先 其次 最后 总之 通过 对于 关于 进行 这么 那么 很多 许多 所有 每个 时间 情况 方面
        东西 事情 问题 出来 起来 下来 下去 过来
    """)
)

ENGLISH_FUNCTION_WORDS: Final = frozenset(
    _listed("""
        the and that this these those with from into have has had was were are is been being will would
        could should can may might must shall did does done not but for you your our their his her its
        they them she him who what when where which why how there here then than also very just about
        some any all more most such only own same too because therefore however although while after
        before again once really quite thing things get got make made know think like well one two lot
        kind sort way
    """)
)

CONNECTIVES: Final[dict[Family, tuple[str, ...]]] = {
    "zh": _listed("""
        因此 所以 因为 但是 可是 不过 然而 而且 并且 同时 另外 此外 首先 其次 再次 最后 接着 然后 后来
        于是 结果 最终 总之 比如 例如 比方 换句话说 也就是说 尽管 虽然 如果 那么 这样 从而 其中 当时
        之后 随后 第一 第二 第三 通过 由于 除此之外 与此同时 相反 反而 事实上 其实 至于 还有 为此
    """),
    "ja": _listed("""
        そして また しかし だから ですから したがって そのため そこで それで それから つまり 例えば
        たとえば まず 次に 最後に その結果 一方 ところが さらに なぜなら ただ もちろん 結果として
    """),
    "en": _listed(
        """
        so|therefore|because|but|however|also|then|next|first|second|third|finally|after|before|
        as a result|for example|for instance|in addition|besides|moreover|meanwhile|instead|although|
        though|since|when|while|in the end|eventually|afterwards|that is why|overall|and
        """,
        "|",
    ),
}
"""What opens a sentence that follows from another."""

POINTERS: Final[dict[Family, tuple[str, ...]]] = {
    "zh": _listed("这 那 他 她 它 此 该 其 上述 前者 后者 以上"),
    "ja": _listed("この その あの これ それ あれ こう そう 彼 彼女 同じ"),
    "en": _listed("this that these those he she it they him her them his their its such there"),
}
"""What points back when it stands near the beginning of a sentence."""

REACH: Final[dict[Family, int]] = {"zh": 8, "ja": 10, "en": 5}
"""How near: characters, words in en."""
