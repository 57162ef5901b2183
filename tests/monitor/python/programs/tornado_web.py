# SPDX-License-Identifier: MIT
"""A web server under requests: handlers that answer at once, late, and with an error."""
import logging

from tornado import gen, httpclient, httpserver, ioloop, netutil, web

from account import raised, ran, returned, tell

logging.disable(logging.CRITICAL)


class At:
    class Once(web.RequestHandler):
        def get(self):
            self.finish("at once")


class Late(web.RequestHandler):
    @gen.coroutine
    def get(self):
        ran("get")
        yield gen.sleep(0.002)
        ran("get")
        self.finish("late")


class Fails(web.RequestHandler):
    @gen.coroutine
    def post(self):
        ran("post")
        yield gen.moment
        ran("post")
        raise raised("post", ValueError("no"))


@gen.coroutine
def main():
    ran("main")
    app = web.Application([("/once", At.Once), ("/late", Late), ("/fails", Fails)])
    server = httpserver.HTTPServer(app)
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    address = "http://127.0.0.1:%d" % sockets[0].getsockname()[1]
    client = httpclient.AsyncHTTPClient()
    for _ in range(3):
        answers = yield [client.fetch(address + path) for path in ("/once", "/late", "/late")]
        ran("main")
        assert [answer.body for answer in answers] == [b"at once", b"late", b"late"]
    try:
        yield client.fetch(address + "/fails", method="POST", body="x")
    except httpclient.HTTPError as error:
        ran("main")
        assert error.code == 500
    missing = yield client.fetch(address + "/nowhere", raise_error=False)
    ran("main")
    server.stop()
    return returned("main", missing.code)


assert ioloop.IOLoop.current().run_sync(main) == 404
tell()
