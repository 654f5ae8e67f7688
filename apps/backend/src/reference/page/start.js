/* global SwaggerUIBundle */

/** The viewer has a dark look, and leaves it to the page to say when. */
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()

SwaggerUIBundle({
  url: '/openapi.json',
  domNode: document.getElementById('reference'),
  deepLinking: true,
  filter: true,
  defaultModelsExpandDepth: 0,
  /** Nobody else is asked whether the document is valid. */
  validatorUrl: null,
})
