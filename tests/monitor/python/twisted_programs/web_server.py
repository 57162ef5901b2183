# SPDX-License-Identifier: MIT
"""A server of twisted.web under requests: answers at once, later, and with errors."""
from account import kept, run
from twisted.internet import defer, reactor, task
from twisted.web import client, resource, server


@kept
def slept(_, request):
    request.write(b"slept")
    request.finish()


@kept
def went_wrong(failure, request):
    failure.trap(ValueError)
    request.setResponseCode(500)
    request.finish()


@kept
def refuse(_):
    raise ValueError("refused")


class Page(resource.Resource):
    isLeaf = True

    def render_GET(self, request):
        if request.path == b"/now":
            return b"now"
        later = task.deferLater(reactor, 0.01, lambda: None)
        if request.path == b"/wrong":
            later.addCallback(refuse)
        later.addCallback(slept, request)
        later.addErrback(went_wrong, request)
        return server.NOT_DONE_YET


@kept
def status(response):
    return client.readBody(response).addCallback(body, response.code)


@kept
def body(content, code):
    return code, content


@kept
def checked(answers):
    assert sorted(answers) == [(200, b"now")] * 10 + [(200, b"slept")] * 10 + [(500, b"")] * 10, answers


def main():
    port = reactor.listenTCP(0, server.Site(Page()), interface="127.0.0.1")
    agent = client.Agent(reactor, pool=client.HTTPConnectionPool(reactor, persistent=False))
    urls = [b"http://127.0.0.1:%d/%s" % (port.getHost().port, path) for path in (b"now", b"later", b"wrong") * 10]
    answers = defer.gatherResults([agent.request(b"GET", url).addCallback(status) for url in urls])
    return answers.addCallback(checked).addBoth(lambda result: port.stopListening().addCallback(lambda _: result))


run(main)
