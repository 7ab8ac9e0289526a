// Follows the wall, keeps what is typed until it is answered, and never gives up.
"use strict";
(function () {
  var body = document.body, word = document.getElementById("word");
  var socket = null, heard = 0, offset = null, best = 1e9, time = null, again = null;

  function mine(region) {
    var at = document.activeElement;
    return at && at.tagName === "INPUT" && region.contains(at);
  }
  function show(data) {
    if (data.go) { location.replace(data.go); return; }
    Object.keys(data.r || {}).forEach(function (name) {
      var region = document.querySelector('[data-region="' + name + '"]');
      if (!region || region.dataset.was === data.r[name] || mine(region)) return;
      region.dataset.was = data.r[name];
      region.innerHTML = data.r[name];
    });
    if ("r" in data) {
      body.classList.toggle("dark", !!data.dark);
      time = data.c;
      tick();
    }
  }
  function tick() {
    var at = document.querySelector("[data-time]");
    if (!at || !time) return;
    var now = offset === null ? time[2] : performance.now() * time[3] + offset;
    var left = Math.max(0, time[0] - (time[1] ? Math.max(0, now - time[2]) : 0));
    var seconds = Math.ceil(left / 1000), shown = Math.floor(seconds / 60) + ":" + ("0" + seconds % 60).slice(-2);
    if (at.textContent !== shown) at.textContent = shown;
  }
  function ping() {
    if (socket && socket.readyState === 1) socket.send(JSON.stringify({ping: performance.now()}));
  }
  function connect() {
    clearTimeout(again);
    if (!body.dataset.live || (socket && socket.readyState < 2)) return;
    heard = Date.now();
    var mineNow = socket = new WebSocket("ws://" + location.host + body.dataset.live);
    mineNow.onopen = function () { heard = Date.now(); best = 1e9; word.textContent = ""; ping(); };
    mineNow.onmessage = function (event) {
      heard = Date.now();
      var data = JSON.parse(event.data);
      if ("pong" in data) {
        var took = performance.now() - data.pong;
        if (took <= best) { best = took; offset = data.now - (data.pong + took / 2) * data.pace; tick(); }
        return;
      }
      show(data);
    };
    mineNow.onclose = function () {
      if (socket === mineNow) { socket = null; again = setTimeout(connect, 1000); }
    };
  }
  function look() {
    if (document.hidden) return;
    if (socket && Date.now() - heard > 6000) { var old = socket; socket = null; old.onclose = null; old.close(); }
    connect();
    ping();
  }
  function random() {
    var found = "", bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes.forEach(function (b) { found += ("0" + b.toString(16)).slice(-2); });
    return found;
  }
  function ask(form, data) {
    var stop = window.AbortController && new AbortController();
    var late = setTimeout(function () { if (stop) stop.abort(); }, 4000);
    fetch(form.getAttribute("action"), {
      signal: stop ? stop.signal : undefined,
      method: "POST", body: data, headers: {Accept: "application/json"}, credentials: "same-origin"
    }).then(function (answer) { return answer.json(); }).then(function (answer) {
      clearTimeout(late);
      form.removeAttribute("aria-busy");
      word.textContent = "";
      if (answer.html) {
        document.getElementById("main").innerHTML = answer.html;
        var field = document.querySelector("input:not([type=hidden])");
        if (field) field.focus();
      } else if (answer.go && answer.go.split("?")[0] === location.pathname && body.dataset.live) ping();
      else if (answer.go) location.assign(answer.go);
    }).catch(function () {
      word.textContent = "…";
      setTimeout(function () { ask(form, data); }, 1000);
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-ask") || !window.fetch) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    var data = new URLSearchParams(new FormData(form));
    data.set("key", random());
    ask(form, data);
  });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
  window.addEventListener("online", look);
  setInterval(look, 2000);
  setInterval(tick, 100);
  connect();
})();
