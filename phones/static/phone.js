// Follows the wall, keeps what is typed until it is answered, and never gives up.
"use strict";
(function () {
  var body = document.body, word = document.getElementById("word");
  var socket = null, heard = 0, last = Date.now(), offset = null, best = 1e9, time = null, again = null, latest = {}, begun = "", asked = null;

  function mine(region) {
    var at = document.activeElement;
    return at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && region.contains(at);
  }
  // What was typed and isn't answered yet, or opened, and puts it into the new parts of those names.
  function typed(region) {
    var found = [];
    [].forEach.call(region.querySelectorAll("input[id],textarea[id],select[id],details[id]"), function (at) {
      if (at.value !== at.defaultValue || at.checked !== at.defaultChecked || at.open) found.push(at);
    });
    return function () {
      found.forEach(function (was) {
        var at = document.getElementById(was.id);
        if (!at) return;
        if (was.open) at.open = true; else { at.value = was.value; at.checked = was.checked; }
      });
    };
  }
  function label(button) {
    var data = button.form && new FormData(button.form);
    return data ? data.get("do") + data.get("value") + button.textContent : "";
  }
  // What a button says of its owner's own: said or not, and which words.
  function state(button) {
    return [button.getAttribute("aria-pressed"), button.textContent, button.dataset.now].join();
  }
  // Once the page itself shows what was asked for, it is also heard. What counted for nothing isn't.
  function hear() {
    var at = asked && document.getElementById(asked.id);
    if (!at || state(at) === asked.was) return;
    if (at.dataset.said && Date.now() - asked.at < 10000) {
      var said = word.textContent = at.dataset.said;
      setTimeout(function () { if (word.textContent === said) word.textContent = ""; }, 5000);
    }
    asked = null;
  }
  function reached() {
    if (word.textContent === word.dataset.away) word.textContent = "";
  }
  function show(data) {
    if (data.go) { location.replace(data.go); return; }
    latest = data;
    Object.keys(data.r || {}).forEach(function (name) {
      var region = document.querySelector('[data-region="' + name + '"]');
      if (!region || region.dataset.was === data.r[name] || mine(region)) return;
      region.dataset.was = data.r[name];
      var at = document.activeElement, inside = region.contains(at), id = inside && at.id;
      var held = inside ? label(at) : "";
      var back = typed(region);
      region.innerHTML = data.r[name];
      back();
      at = id && document.getElementById(id);
      if (at) at.focus();
      else if (held) region.querySelectorAll("button").forEach(function (button) {
        if (label(button) === held) button.focus();
      });
    });
    hear();
    if ("r" in data) {
      body.classList.toggle("dark", !!data.dark);
      time = data.c;
      tick();
    }
  }
  function tick() {
    if (!time) return;
    var now = offset === null ? time[2] : performance.now() * time[3] + offset;
    var left = Math.max(0, time[0] - (time[1] ? Math.max(0, now - time[2]) : 0));
    var seconds = Math.ceil(left / 1000), shown = Math.floor(seconds / 60) + ":" + ("0" + seconds % 60).slice(-2);
    [].forEach.call(document.querySelectorAll("[data-time]"), function (at) {
      var text = !seconds && at.dataset.over || shown;
      if (at.textContent !== text) at.textContent = text;
    });
  }
  function ping() {
    if (socket && socket.readyState === 1) socket.send(JSON.stringify({ping: performance.now()}));
  }
  function connect() {
    clearTimeout(again);
    if (!body.dataset.live || (socket && socket.readyState < 2)) return;
    heard = Date.now();
    var mineNow = socket = new WebSocket("ws://" + location.host + body.dataset.live);
    var opened = false;
    mineNow.onopen = function () { opened = true; heard = Date.now(); best = 1e9; ping(); };
    mineNow.onmessage = function (event) {
      heard = last = Date.now();
      reached();
      var data = JSON.parse(event.data);
      if ("pong" in data) {
        var took = performance.now() - data.pong;
        var found = data.now - (data.pong + took / 2) * data.pace;
        // Nearer than ever; or the room's clock was set, or this phone's stood still in its sleep.
        if (took <= best || Math.abs(found - offset) > took * data.pace) { best = took; offset = found; tick(); }
        return;
      }
      show(data);
    };
    mineNow.onclose = function () {
      if (socket !== mineNow) return;
      socket = null;
      again = setTimeout(connect, 1000);
      if (!opened) elsewhere();
    };
  }
  // Whoever isn't in any more is sent to the door, also if they slept when it was said.
  function elsewhere() {
    if (window.fetch) fetch(location.href, {credentials: "same-origin"}).then(function (answer) {
      if (answer.redirected) location.replace(answer.url);
    }).catch(function () {});
  }
  function drop() {
    var old = socket;
    socket = null;
    old.onclose = old.onmessage = null;
    old.close();
  }
  function look() {
    if (document.hidden) return;
    if (socket && Date.now() - heard > 6000) drop();
    if (body.dataset.live && Date.now() - last > 6000) word.textContent = word.dataset.away;
    connect();
    ping();
  }
  // Looked at again: what seems to be connected may be dead, and shows it by its silence.
  function seen() {
    var asked = last = Date.now(), that;
    look();
    that = socket;
    setTimeout(function () {
      if (socket && socket === that && heard <= asked) { drop(); connect(); }
    }, 1000);
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
    }).then(function (answer) {
      if ((answer.headers.get("Content-Type") || "").indexOf("json") >= 0) return answer.json();
      if (answer.status < 500 && answer.status !== 408) location.reload();
      throw answer.status;
    }).then(function (answer) {
      clearTimeout(late);
      form.removeAttribute("aria-busy");
      reached();
      if (answer.html) {
        document.getElementById("main").innerHTML = answer.html;
        // What went wrong is read with its field; anything else from its beginning.
        var at = document.querySelector("[aria-describedby=no]") || document.querySelector("h1");
        if (at && at.tagName === "H1") at.tabIndex = -1;
        if (at) at.focus();
      } else if (answer.go && form.dataset.ask !== "go" && answer.go.split("?")[0] === location.pathname && body.dataset.live) {
        if (!form.hasAttribute("data-keep")) [].forEach.call(form.querySelectorAll("[id]"), function (was) {
          var field = document.getElementById(was.id);
          if (field && field.form) field.form.reset();
        });
        ping();
      }
      else if (answer.go) location.assign(answer.go);
    }).catch(function () {
      word.textContent = word.dataset.away;
      setTimeout(function () { ask(form, data); }, 1000);
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-ask") || !window.fetch) return;
    var data = new URLSearchParams(new FormData(form));
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    var button = form.querySelector("button[id]");
    asked = button && {id: button.id, was: state(button), at: Date.now()};
    data.set("key", random());
    ask(form, data);
  });
  // A beginning is put into the field without leaving the page.
  document.addEventListener("click", function (event) {
    var begin = event.target.closest && event.target.closest("[data-begin]");
    var field = begin && document.getElementById(begin.dataset.begin);
    if (!field) return;
    event.preventDefault();
    var start = begin.textContent.replace(/[\u2026. ]+$/, "") + " ";
    field.value = start + (field.value === begun ? "" : field.value);
    begun = field.value;
    field.focus();
  });
  document.addEventListener("focusout", function () {
    setTimeout(function () { show(latest); }, 300);
  });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) seen(); });
  window.addEventListener("pageshow", seen);
  window.addEventListener("online", seen);
  setInterval(look, 2000);
  setInterval(tick, 100);
  connect();
})();
