# SPDX-License-Identifier: MIT
import unittest

from reactortrack.only import Only


class OnlyTest(unittest.TestCase):
    def matches(self, pattern, path="/srv/shop/cart.py", module="shop.cart"):
        return Only([pattern]).matches(path, module)

    def test_a_name_is_of_a_file_or_a_module(self):
        for pattern in ("cart.py", "c*.py", "shop.cart", "shop.*", "sh?p.c[a-c]rt"):
            self.assertTrue(self.matches(pattern), pattern)
        for pattern in ("art.py", "cart", "shop.car", "srv", "Cart.py"):
            self.assertFalse(self.matches(pattern), pattern)

    def test_a_package_stands_for_all_in_it(self):
        self.assertTrue(self.matches("shop"))
        self.assertTrue(Only(["shop"]).matches("/x.py", "shop"))
        self.assertFalse(Only(["shop"]).matches("/x.py", "shopping.cart"))

    def test_a_slash_makes_it_a_path_absolute_or_from_the_end(self):
        for pattern in ("/srv/shop/*", "shop/cart.py", "shop/*.py", "/srv/*"):
            self.assertTrue(self.matches(pattern), pattern)
        for pattern in ("hop/cart.py", "/shop/*", "srv/shop/other.py"):
            self.assertFalse(self.matches(pattern), pattern)

    def test_one_of_several_patterns_is_enough(self):
        only = Only(["other.py", "shop.cart"])
        self.assertTrue(only.matches("/srv/shop/cart.py", "shop.cart"))
        self.assertTrue(only.matches("/srv/other.py", "__main__"))
        self.assertFalse(only.matches("/srv/third.py", "__main__"))
