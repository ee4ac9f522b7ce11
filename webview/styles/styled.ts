import { noChange } from 'lit';
import { Directive, PartType, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * `<div ${styled('--q-left', '0.7')}>`: one CSS property through the CSSOM, which a strict policy allows,
 * where Lit's own `styleMap` would first write a `style` attribute.
 */
export const styled = directive(
  class extends Directive {
    #shown: string | undefined;

    constructor(part: PartInfo) {
      super(part);
      if (part.type !== PartType.ELEMENT) throw new Error('styled() stands inside a tag');
    }

    override update(part: ElementPart, [property, value]: [string, string]) {
      if (value !== this.#shown) {
        (part.element as HTMLElement | SVGElement).style.setProperty(property, value);
        this.#shown = value;
      }
      return noChange;
    }

    render(_property: string, _value: string) {
      return noChange;
    }
  },
);
