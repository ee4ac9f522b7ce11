import assert from 'node:assert/strict';
import { compileTemplate, type Values } from '../../../src/panel/generate/template.ts';

/** Says what it was asked for; knows everything but `no…`. */
const echo: Values = {
  of: (name, args) => (name.startsWith('no') ? undefined : () => `${name}${JSON.stringify(args)}`),
};

describe('a template', () => {
  const cases: readonly (readonly [what: string, template: string, text: string])[] = [
    ['stays as it is without placeholders', '{"a":{"b":{}}} }} {', '{"a":{"b":{}}} }} {'],
    ['puts values where they are asked for', 'a {{x}} b {{ y }}', 'a x[] b y[]'],
    ['takes arguments as JSON', '{{number.int(100)}} {{f("a)}}", [1])}}', 'number.int[100] f["a)}}",[1]]'],
    ['takes arguments as JavaScript has them', `{{f({min: 1, 'max': 5})}}`, 'f[{"min":1,"max":5}]'],
    ['takes nested arguments', '{{f({"a":{"b":1}})}}', 'f[{"a":{"b":1}}]'],
    ['takes words', `{{random a 'b c' "d"}}`, 'random["a","b c","d"]'],
    ['lets no value end a JSON text', '{"a": "{{x(1)}}{{y(\'"\')}}"}', `{"a": "x[1]y[\\"\\\\\\"\\"]"}`],
    ['lets a value be JSON outside of texts', '[{{x("a")}}, "\\"{{y}}"]', '[x["a"], "\\"y[]"]'],
  ];
  for (const [what, template, text] of cases) {
    it(what, () => assert.strictEqual(compileTemplate(template, echo)(), text));
  }

  it('writes dates, numbers and objects as JSON would', () => {
    const values = [new Date(0), 1.5, true, { a: 1 }, null];
    const next = values.values();

    const make = compileTemplate('{{v}}|{{v}}|{{v}}|{{v}}|{{v}}', { of: () => () => next.next().value });

    assert.strictEqual(make(), '1970-01-01T00:00:00.000Z|1.5|true|{"a":1}|null');
  });

  const problems: readonly (readonly [what: string, template: string, sentence: string])[] = [
    ['names everything that is unknown', '{{x}}{{nope}} {{no.way(1)}}', 'nothing is known as {{nope}}, {{no.way(1)}}'],
    ['says where a placeholder does not end', 'a {{x(1)', '{{x(1) has no }}'],
    ['says whose arguments cannot be read', '{{x(1,)}}', 'the arguments of {{x(1,)}} cannot be read'],
    ['says that nothing is known as nothing', '{{}}', 'nothing is known as {{}}'],
  ];
  for (const [what, template, sentence] of problems) {
    it(what, () =>
      assert.throws(
        () => compileTemplate(template, { of: (name, args) => (name === '' ? undefined : echo.of(name, args)) }),
        { name: 'TemplateError', message: `The template cannot be used: ${sentence}.` },
      ),
    );
  }

  it('names what cannot be made', () => {
    const make = compileTemplate('{{x}}', {
      of: () => () => {
        throw new Error('Cannot.');
      },
    });

    assert.throws(make, { name: 'TemplateError', message: 'The template cannot be used: {{x}}: Cannot.' });
  });
});
