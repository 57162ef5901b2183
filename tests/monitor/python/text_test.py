# SPDX-License-Identifier: MIT
import functools
import json
import random
import unittest

from reactortrack import text


class Mute:
    def __repr__(self):
        raise ValueError("no")


class Plain:
    def __init__(self, shown):
        self.shown = shown

    def __repr__(self):
        return self.shown

    def method(self):
        pass

    def __call__(self):
        pass


def wrapped(function):
    @functools.wraps(function)
    def wrapper():
        return function()

    return wrapper


@wrapped
def first():
    pass


@wrapped
def second():
    pass


class ValueTest(unittest.TestCase):
    def test_a_value_is_its_repr(self):
        for value in (None, True, 0, -7, 2**100, 1.5, float("nan"), 1j, "it's", 'a "b"', b"\xff", (), (1,), [],
                      {}, {1: [2]}, set(), {1}, frozenset(), frozenset({1}), Plain("p"), len, int, Ellipsis):
            self.assertEqual(text.value_text(value), repr(value))

    def test_a_text_of_120_bytes_is_whole_and_a_longer_one_is_cut_as_in_cpp(self):
        self.assertEqual(text.value_text("a" * 118), repr("a" * 118))
        self.assertEqual(text.value_text("a" * 119), "'" + "a" * 116 + "…")
        self.assertEqual(len(text.value_text("a" * 119).encode()), 120)

    def test_a_cut_is_between_characters(self):
        for character in "aé€😀":
            for count in range(140):
                shown = text.value_text(Plain(character * count))
                self.assertLessEqual(len(shown.encode()), 120)
                whole = character * count
                if len(whole.encode()) <= 120:
                    self.assertEqual(shown, whole)
                else:
                    kept = shown[:-1]
                    self.assertEqual((shown[-1], kept), ("…", whole[: len(kept)]))
                    self.assertGreater(len((kept + character).encode()), 117)

    def test_what_cannot_be_rendered_is_told_by_its_type(self):
        self.assertEqual(text.value_text(Mute()), "<unprintable Mute>")
        self.assertEqual(text.value_text([Mute(), 1, {2: Mute()}]), "[<unprintable Mute>, 1, {2: <unprintable Mute>}]")

    def test_the_short_way_says_the_same(self):
        chance = random.Random(3)
        values = [None, True, False, 10**17, -(10**17), 10**18, 10**19, 1.5, float("inf"), -0.0, b"x", [1], "\ud800"]
        values += ["".join(chance.choice('a"\\\n\x00é😀') for _ in range(chance.randrange(150))) for _ in range(500)]
        for value in values:
            self.assertEqual(text.value_json(value), text.quote(text.value_text(value)))
            json.loads(text.value_json(value))

    def test_what_is_large_is_not_walked(self):
        class Endless(list):
            pass

        seen = []

        class Counted:
            def __repr__(self):
                seen.append(1)
                return "1"

        text.value_text([Counted()] * 1_000_000)
        self.assertLess(len(seen), 200)
        self.assertEqual(text.value_text(10**100_000), f"<int of {(10**100_000).bit_length()} bits>")
        deep = []
        for _ in range(100_000):
            deep = [deep]
        self.assertLessEqual(len(text.value_text(deep)), 120)
        circle = []
        circle.append(circle)
        self.assertLessEqual(len(text.value_text(circle)), 120)


class NameTest(unittest.TestCase):
    def test_a_name_is_its_module_and_its_place_there(self):
        def inner():
            pass

        here = __name__
        for function, name in (
            (wrapped, f"{here}.wrapped"), (Plain("").method, f"{here}.Plain.method"), (Plain, f"{here}.Plain"),
            (Plain(""), f"{here}.Plain"), (functools.partial(wrapped, 1), f"{here}.wrapped"), (len, "len"),
            (functools.partial(Plain("").method), f"{here}.Plain.method"), ([].append, "list.append"),
            (inner, f"{here}.NameTest.test_a_name_is_its_module_and_its_place_there.inner"),
        ):
            self.assertEqual(text.callable_name(function), name)

    def test_functions_of_one_decorator_keep_their_names(self):
        self.assertEqual([text.callable_name(each) for each in (first, second)],
                         [f"{__name__}.first", f"{__name__}.second"])


class ErrorTest(unittest.TestCase):
    def caught(self, raises):
        try:
            raises()
        except BaseException as error:
            return error

    def test_an_error_has_its_type_message_and_frames_innermost_last(self):
        def inner():
            raise KeyError("k")

        told = text.error_of(self.caught(inner))
        self.assertEqual((told["type"], told["message"]), ("KeyError", "'k'"))
        self.assertEqual([frame["function"] for frame in told["frames"]], ["caught", "inner"])
        self.assertEqual(told["frames"][-1]["file"], __file__)
        self.assertNotIn("frames", text.error_of(self.caught(inner), frames=False))

    def test_a_cause_is_what_python_would_print_as_one(self):
        def from_one():
            try:
                1 / 0
            except ZeroDivisionError as error:
                raise KeyError from error

        def during_one():
            try:
                1 / 0
            finally:
                raise KeyError

        def from_none():
            try:
                1 / 0
            except ZeroDivisionError:
                raise KeyError from None

        self.assertEqual(text.error_of(self.caught(from_one))["cause"]["type"], "ZeroDivisionError")
        self.assertEqual(text.error_of(self.caught(during_one))["cause"]["type"], "ZeroDivisionError")
        self.assertNotIn("cause", text.error_of(self.caught(from_none)))

    def test_a_chain_of_causes_is_cut_as_in_cpp(self):
        errors = [ValueError(n) for n in range(200)]
        for one, other in zip(errors, errors[1:] + errors[:1]):  # and a circle ends
            one.__cause__ = other
        told, count = text.error_of(errors[0]), 0
        while "cause" in told:
            told, count = told["cause"], count + 1
        self.assertEqual(count, 60)

    def test_a_message_that_raises_is_told_so(self):
        class Bad(Exception):
            def __str__(self):
                raise RuntimeError

        self.assertEqual(text.error_of(Bad())["message"], "<unprintable Bad>")
