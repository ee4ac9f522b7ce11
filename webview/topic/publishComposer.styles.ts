import { css } from 'lit';

/** What the dock of a topic has beside what every composer has. */
export const publishComposerStyles = css`
  .texts {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    gap: 4px;
    margin-bottom: -2px;
  }
  .texts .mini[aria-pressed='true'] {
    border-color: var(--q-focus);
    background: color-mix(in srgb, var(--q-focus) 14%, transparent);
  }
  .texts svg.i {
    width: 12px;
    height: 12px;
    color: var(--q-done-text);
  }
  .opts > .said {
    gap: 5px;
    color: var(--q-done-text);
  }
  /* A line of its own, so that no field moves while one types. */
  q-reach-line {
    flex: 1 1 100%;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    align-items: center;
    margin-left: auto;
  }
  .opts > .hint {
    display: block;
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .subject {
    width: 110px;
  }
  q-menu {
    font-size: 12px;
  }
  @media (width < 560px) {
    .fields {
      width: 100%;
    }
    .opts label,
    .opts .subject {
      flex: 1 1 auto;
    }
    .opts > .hint {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .texts .mini[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`;
