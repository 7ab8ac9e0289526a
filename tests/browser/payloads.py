"""Sixty names that want to be something else: what is pasted into a field by somebody who hopes
that it runs, hides, turns the page round or breaks it.
"""

from __future__ import annotations

RUN = "window.__pwned=1"

NAMES = (
    # Scripts and handlers, whole and cut to what a name may be.
    f"<script>{RUN}</script>",
    "<script>__pwned=1</script>",
    "<svg onload=__pwned=1>",
    "<svg/onload=__pwned=1>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    "<img src onerror=a()>",
    f'<img src=x onerror="{RUN}">',
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN[7:]}</script>'>",
    "<iframe src=//e.test>",
    f"<object data='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>Ana</a>",
    f"<form action=javascript:{RUN}><button>",
    "<base href=//e.test>",
    "<link rel=stylesheet href=//e.test/a.css>",
    "<meta http-equiv=refresh content=0;url=//e.test>",
    "<style>*{display:none}</style>",
    "<style>@import '//e.test'",
    "<math><mi//xlink:href='data:x,<script>'>",
    "<template><script>",
    "<!--",
    "--><script>__pwned=1//",
    "<![CDATA[<script>",
    "<plaintext>",
    "<textarea>",
    "</main></body></html>",
    "</p><h1>Ana",
    "</bdi></b><script>//",
    # Out of an attribute, a script, a style, a piece of JSON.
    '"><svg onload=__pwned=1>',
    "'><svg onload=__pwned=1>",
    f'" autofocus onfocus="{RUN}',
    "' onmouseover=__pwned=1 '",
    "`${__pwned=1}`",
    '"};__pwned=1;//',
    "\\u003cscript\\u003e",
    "</script><script>__pwned=1",
    '{"go":"//e.test"}',
    "javascript:__pwned=1",
    "data:text/html,<script>",
    # Templates, escapes, entities.
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "{{constructor.constructor('__pwned=1')()}}",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "%3Cscript%3E",
    "Ana\\n<b>",
    # Signs that turn, hide, pile up or fill.
    "Ana\u202egpj.exe",
    "\u2066Ana\u2069\u2067נור\u2069",
    "A\u0000n\u0000a",
    "A\u200bn\u200ba\ufeff",
    "A\r\nn: a\r\n",
    "Z\u0351\u034a\u0343\u0363\u0360\u0361\u0489a\u0328\u0327\u0321\u0322l\u0334go",
    "👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🦽",
    "Ω" * 300,
    "\ud83d",
)
assert len(NAMES) == len(set(NAMES)) == 60, len(NAMES)
