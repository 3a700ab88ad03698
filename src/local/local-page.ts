import { html, type Html } from './html.ts'
import './refuse-production.ts'

/** A whole page of a stand-in, in GOV.UK style, without any script. `title` is also its level one heading. */
export function localPage(title: string, main: Html): string {
  return html`<!DOCTYPE html>
    <html lang="en" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>${title} - stand-in on this machine</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <link rel="stylesheet" href="/assets/govuk-frontend.min.css" />
      </head>
      <body class="govuk-template__body">
        <a href="#main-content" class="govuk-skip-link">Skip to main content</a>
        <header class="govuk-width-container">
          <div class="govuk-phase-banner">
            <p class="govuk-phase-banner__content">
              <strong class="govuk-tag govuk-phase-banner__content__tag">Stand-in</strong>
              <span class="govuk-phase-banner__text"
                >This page runs on this machine only. Everybody in it is invented.</span
              >
            </p>
          </div>
        </header>
        <div class="govuk-width-container">
          <main class="govuk-main-wrapper" id="main-content">
            <h1 class="govuk-heading-l">${title}</h1>
            ${main}
          </main>
        </div>
      </body>
    </html>`.markup
}
