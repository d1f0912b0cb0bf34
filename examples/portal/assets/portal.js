// Pages work without this; it adds buttons that copy, and shows what a test login in another tab
// has changed as soon as one comes back.

const showButtons = () => {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
};
showButtons();

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]');
  if (button === null) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
});

document.addEventListener('visibilitychange', async () => {
  const places = document.querySelectorAll('[data-live]');
  if (document.visibilityState !== 'visible' || places.length === 0) return;
  // Not this page's own address, which is that of a form where one was refused.
  const answer = await fetch(places[0].dataset.live);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const place of places) {
    const update = fresh.getElementById(place.id);
    if (update !== null) place.innerHTML = update.innerHTML;
  }
  showButtons();
});
