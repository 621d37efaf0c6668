import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followTheme } from "./account/theme.ts";
import { startI18n } from "./i18n/start-i18n.ts";
import { Routes } from "./routes.tsx";
import "./tokens.css";

followTheme();
await startI18n();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Routes />
  </StrictMode>,
);
