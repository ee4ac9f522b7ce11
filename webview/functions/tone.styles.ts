import { css } from 'lit';

/** How an outcome or a state is coloured; always with its icon and its word. */
export const toneStyles = css`
  .mark {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    white-space: nowrap;
  }
  .mark svg.i {
    flex: none;
    width: 13px;
    height: 13px;
  }
  .mark.good {
    color: var(--q-done-text);
  }
  .mark.bad {
    color: var(--q-dead-text);
  }
  .mark.flight {
    color: var(--q-flight-text);
  }
  .mark.mute {
    color: var(--q-mute);
  }
`;
