/** What can be opened beside the text. `find` and `review` are bars, the others panels. */
export type Tool = 'find' | 'review' | 'speakers' | 'notes' | 'versions';

/** Tools that share the panel. */
export type PanelTool = Exclude<Tool, 'find' | 'review'>;

/** A tool as the bar shows it. */
export interface ToolButton {
  tool: Tool;
  isOpen: boolean;
  /** What there is of it; 0 shows no number. */
  count: number;
}
