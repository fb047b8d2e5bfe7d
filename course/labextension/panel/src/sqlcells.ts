import { Language, LanguageSupport, LRLanguage } from '@codemirror/language';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { Input, parseMixed, SyntaxNodeRef } from '@lezer/common';

/** A registry's entry, of which the interface says that it is only read. */
interface ILoaded {
  load(): Promise<LanguageSupport>;
}

const OPENING = /^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:%%(?:time|capture)[^\n]*\n)*[ \t]*%%sql\b[^\n]*(?:\n|$)/;
/** What may stand above `%%sql` is short. */
const LOOKED_AT = 2_000;

/**
 * Colour what follows `%%sql` as SQL: the notebooks' language, IPython, gets the lab's own SQL parser inside of its own.
 *
 * Only the registry's entry changes, so that every cell, old or new, is coloured by whichever language its first line
 * asks for at that moment.
 */
export function colourSqlCells(languages: IEditorLanguageRegistry): void {
  for (const mime of ['text/x-ipython', 'text/x-python']) {
    const entry = languages.findByMIME(mime) as ILoaded | null;
    if (entry === null) {
      continue;
    }
    const load = entry.load.bind(entry);
    entry.load = async () => {
      const [python, sql] = await Promise.all([
        load(),
        languages.getLanguage('PostgreSQL')
      ]);
      return mixed(python, sql?.support?.language);
    };
  }
}

function mixed(python: LanguageSupport, sql?: Language): LanguageSupport {
  if (!(python.language instanceof LRLanguage) || sql === undefined) {
    return python;
  }
  const wrap = parseMixed((node: SyntaxNodeRef, input: Input) => {
    if (!node.type.isTop) {
      return null;
    }
    const head = input.read(0, Math.min(input.length, LOOKED_AT));
    const opening = OPENING.exec(head);
    if (opening === null || opening[0].length >= input.length) {
      return null;
    }
    return {
      parser: sql.parser,
      overlay: [{ from: opening[0].length, to: input.length }]
    };
  });
  return new LanguageSupport(
    python.language.configure({ wrap }),
    python.support
  );
}
