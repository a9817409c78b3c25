/** Sizes of the picture, in px. */
export const sizes = {
  nodeHeight: 42,
  fontSize: 13.5,
  lineHeight: 15,
  /** Where a node's name begins, and the room behind it. */
  nameLeft: 29,
  nameRight: 11,
  /** A name that is wider is broken into two lines; a line of those that is wider is cut. */
  wideName: 126,
  widestName: 152,
  rowGap: 12,
  /** Room that an edge takes where it passes a column. */
  edgeRow: 13,
  columnGap: 36,
  layerGap: 32,
  padding: 16,
  /** Room for the names of the layers. */
  head: 62,
  /** Height to width of the picture, if stretching its rows can give it. */
  aspect: 0.54,
} as const
