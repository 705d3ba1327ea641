"""How long a visitor waits: from sending a question to the first sentence of its answer on the page, in a real browser.

    cryodesk serve &
    python -m evals.bench.page [ADDRESS]

Prints the median and the slowest in milliseconds; exits with 1 where the median is above LIMIT. The time is taken inside the
page, from the key that sends the question to the first frame that holds the answer, so the browser's driver is not counted.
Needs Chromium.
"""

import shutil
import sys
from statistics import median

from playwright.sync_api import Page, sync_playwright

LIMIT = 300.0
"""Milliseconds that the median may have (two cores)."""
ROUNDS = 8
QUESTIONS = ("How long does one session take?", "How much is one session?", "Does it hurt?", "Can I have it with epilepsy?")
WATCH = """() => {
  const talk = document.querySelector("#talk"), count = () => talk.querySelectorAll(".turn.desk p").length;
  window.waited = null;
  document.querySelector("#question textarea").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const begun = performance.now(), before = count();
    const watch = new MutationObserver(() => {
      if (count() <= before) return;
      watch.disconnect();
      requestAnimationFrame(() => { window.waited = performance.now() - begun; });
    });
    watch.observe(talk, { childList: true, subtree: true });
  }, { capture: true, once: true });
}"""


def waited(page: Page, question: str) -> float:
    """Milliseconds until the first sentence stood there."""
    box = page.locator("#question textarea")
    box.fill(question)
    page.evaluate(WATCH)
    box.press("Enter")
    page.wait_for_function("window.waited !== null")
    return float(page.evaluate("window.waited"))


def main(address: str = "http://127.0.0.1:7860") -> int:
    """Measure and print. Returns the exit code."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        spent = []
        for _ in range(ROUNDS):
            page = browser.new_page()
            page.goto(address)
            page.locator("#question textarea").wait_for()
            spent += [waited(page, question) for question in QUESTIONS]
            page.close()
        browser.close()
    middle = median(spent)
    sys.stdout.write(f"first sentence on the page: median {middle:.0f} ms, slowest {max(spent):.0f} ms, of {len(spent)}\n")
    return int(middle > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
