import { useEffect, useState } from "react";

/** `value` once it has stayed the same for that many milliseconds: nobody asks the server for every letter typed. */
export function useSettled<T>(value: T, after = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}
