import { type DragEvent, useRef, useState } from "react";

type Handlers = Record<"onDragEnter" | "onDragOver" | "onDragLeave" | "onDrop", (event: DragEvent) => void>;

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** Files dragged over an element. @param add null where nothing may be dropped: the browser must not open them */
export function useDropped(add: ((files: readonly File[]) => void) | null): { above: boolean; handlers: Handlers } {
  const [above, setAbove] = useState(false);
  const depth = useRef(0); // children enter and leave too
  const move = (step: number): void => {
    depth.current = Math.max(0, depth.current + step);
    setAbove(depth.current > 0 && add !== null);
  };
  return {
    above,
    handlers: {
      onDragEnter: (event) => hasFiles(event) && move(1),
      onDragLeave: (event) => hasFiles(event) && move(-1),
      onDragOver: (event) => hasFiles(event) && event.preventDefault(),
      onDrop(event) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        move(-depth.current);
        add?.([...event.dataTransfer.files]);
      },
    },
  };
}
