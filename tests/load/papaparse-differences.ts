const behind = 'text behind the quote that closes a field'
const unclosed = 'a quote that is never closed'

/** Other outcomes than those of papaparse's suite, by why, and by the description of its tests; of a record that is set aside, the reason. */
export const differences: Readonly<
  Record<string, Readonly<Record<string, readonly (readonly (string | null)[] | string)[]>>>
> = {
  'A field in quotes ends with its quote; a line with anything else behind it is set aside, and so is one whose quote is never closed.':
    {
      'Quoted field has no closing quote': [unclosed, ['d', 'e', 'f']],
      'Quoted field has invalid trailing quote after delimiter with a valid closer': [behind, ['d', 'e', 'f']],
      'Quoted field has invalid trailing quote after delimiter': [behind, ['d', 'e', 'f']],
      'Quoted field has invalid trailing quote before delimiter': [behind, ['e', 'f', 'g']],
      'Quoted field has invalid trailing quote after new line': [behind, ['d"e', 'f', 'g']],
      'Quoted fields with spaces between closing quote and next delimiter': [behind, behind],
      'Quoted fields with spaces between closing quote and next new line': [behind, behind, ['Q', 'W', 'E', 'R']],
      'Quoted fields with spaces after closing quote': [behind, behind, behind],
      'Quoted fields with spaces between closing quote and next delimiter and contains delimiter': [
        behind,
        ['E', 'F', 'G', 'H'],
      ],
      'Quoted fields with spaces between closing quote and newline and contains newline': [
        behind,
        unclosed,
        ['d', 'e', 'f'],
      ],
    },
  'Line ends of all kinds end a line, whichever came first.': {
    'Mixed slash n and slash r should choose first as precident': [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ],
  },
  'A record has as many fields as the header.': {
    'Row with too few fields': ['2 fields, the header names 3'],
    'Row with too many fields': ['5 fields, the header names 3', ['f', 'g', 'h']],
  },
  'Records of empty fields, or of spaces, are records.': {
    "Parsing with skipEmptyLines set to 'greedy'": [
      ['a', 'b'],
      [],
      ['c', 'd'],
      [' ', ' '],
      [null, ' '],
      ['\t', '\t'],
      '5 fields, the first record has 2',
    ],
    "Parsing with skipEmptyLines set to 'greedy' with quotes and delimiters as content": [
      ['a', 'b'],
      [],
      ['c', 'd'],
      [' , ', ','],
      ['" "', '""'],
    ],
  },
  'No delimiter is guessed.': {
    'Pipe delimiter is guessed correctly when mixed with comas': [
      ['one|two', 'two|three'],
      ['four|five', 'five|six'],
    ],
    'Pipe delimiter is guessed correctly when first field are enclosed in quotes and contain delimiter characters': [
      behind,
    ],
    'Pipe delimiter is guessed correctly when some fields are enclosed in quotes and contain delimiter characters and escaoped quotes':
      [behind],
    'Delimiter is guessed correctly when a quoted field holds newlines and other delimiter characters': [
      '1',
      '2',
    ].flatMap((id) => [
      ...(id === '1' ? [['id;title;data']] : []),
      [`${id};row ${id === '1' ? 'one' : 'two'};"{`],
      '2 fields, the first record has 1',
      '2 fields, the first record has 1',
      '2 fields, the first record has 1',
      ['  ""d"": 4'],
      ['}"'],
    ]),
  },
}
