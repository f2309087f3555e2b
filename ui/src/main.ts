import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/tokens.css";
import "./styles/reset.css";
import "./styles/controls.css";
import "./styles/findings.css";
import "./styles/pictures.css";

const target = document.getElementById("app");
if (target) mount(App, { target });
