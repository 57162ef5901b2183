// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the log the page stands, and what moves it: keys, buttons, the slider, time.

class Player {
    constructor(log, show) {
        this.log = log;
        this.show = show;
        this.timer = null;
        this.slider = document.getElementById("slider");
        this.slider.max = log.events.length;
        this.connect();
        this.seek(log.position);
    }

    get end() {
        return this.log.events.length;
    }

    connect() {
        const on = (id, act) => document.getElementById(id).addEventListener("click", act);
        on("first", () => this.go(0));
        on("previous", () => this.go(this.position - 1));
        on("next", () => this.go(this.position + 1));
        on("last", () => this.go(this.end));
        on("play", () => this.setPlaying(this.timer === null));
        this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
        document.getElementById("pace").addEventListener("change", () => {
            if (this.timer !== null) this.setPlaying(true);
        });
        document.addEventListener("keydown", (event) => this.key(event));
    }

    // What a person does ends the playing.
    go(position) {
        this.setPlaying(false);
        this.seek(position);
    }

    seek(position) {
        this.position = Math.min(Math.max(position, 0), this.end);
        this.slider.value = this.position;
        this.slider.setAttribute("aria-valuetext", `event ${this.position} of ${this.end}`);
        for (const id of ["first", "previous"]) this.enable(id, this.position > 0);
        for (const id of ["next", "last"]) this.enable(id, this.position < this.end);
        this.show(this.position);
    }

    // A button that has the focus keeps it, and its keys, when there is nothing left to do.
    enable(id, possible) {
        document.getElementById(id).setAttribute("aria-disabled", String(!possible));
    }

    setPlaying(playing) {
        clearInterval(this.timer);
        this.timer = null;
        if (playing) {
            if (this.position === this.end) this.seek(0);
            this.timer = setInterval(() => this.playOn(), Number(document.getElementById("pace").value));
        }
        const button = document.getElementById("play");
        button.classList.toggle("playing", playing);
        button.setAttribute("aria-label", playing ? "Pause" : "Play");
        button.title = playing ? "Pause (Space)" : "Play (Space)";
    }

    playOn() {
        this.seek(this.position + 1);
        if (this.position === this.end) this.setPlaying(false);
    }

    // What has the focus keeps the keys that it needs itself.
    key(event) {
        if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "SELECT") return;
        const act = this.actionOf(event.key);
        const ownSpace = event.key === " " && ["BUTTON", "SUMMARY"].includes(event.target.tagName);
        if (!act || ownSpace) return;
        event.preventDefault();
        act();
    }

    actionOf(key) {
        return {
            ArrowRight: () => this.go(this.position + 1), n: () => this.go(this.position + 1),
            ArrowLeft: () => this.go(this.position - 1), N: () => this.go(this.position - 1),
            Home: () => this.go(0), End: () => this.go(this.end),
            " ": () => this.setPlaying(this.timer === null),
        }[key];
    }
}
