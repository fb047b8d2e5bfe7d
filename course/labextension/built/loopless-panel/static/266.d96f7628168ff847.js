"use strict";(self.rspackChunkloopless_panel=self.rspackChunkloopless_panel||[]).push([[266],{25(o,e,l){var s=l(23),r=l.n(s),t=l(24),p=(l.n(t))()(r());p.push([o.id,`.loopless-panel {
  --loopless-passed: #1b6e3c;
  --loopless-partly: #8a5a00;
  --loopless-failed: #b3261e;
  --loopless-due: #a03c00;

  overflow-y: auto;
  padding: 8px;
  box-sizing: border-box;
  min-width: 180px;
  background: var(--jp-layout-color1);
  color: var(--jp-content-font-color1);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.4;
}

body[data-jp-theme-light='false'] .loopless-panel {
  --loopless-passed: #6fd08c;
  --loopless-partly: #f0b849;
  --loopless-failed: #ff9e96;
  --loopless-due: #ffab70;
}

.loopless-panel h2,
.loopless-panel h3,
.loopless-panel p,
.loopless-panel :is(ul, ol) {
  margin: 0;
  padding: 0;
}

.loopless-panel h2 {
  margin-bottom: 4px;
  font-size: var(--jp-ui-font-size0);
  font-weight: 600;
  letter-spacing: 0.06em;
  text-transform: uppercase;
  color: var(--jp-content-font-color1);
}

.loopless-panel h3 {
  font-size: var(--jp-ui-font-size1);
}

.loopless-panel :is(ul, ol) {
  list-style: none;
}

.loopless-block {
  margin-bottom: 14px;
}

.loopless-panel button {
  font: inherit;
  color: inherit;
  cursor: pointer;
}

.loopless-panel :is(button, select):focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.loopless-panel button[disabled],
.loopless-panel button[aria-disabled='true'] {
  cursor: default;
}

.loopless-title {
  overflow-wrap: anywhere;
}

.loopless-detail,
.loopless-quiet {
  color: var(--jp-content-font-color1);
  font-size: var(--jp-ui-font-size0);
  opacity: 0.85;
}

.loopless-heard {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.loopless-told {
  margin: 0 0 8px;
  padding: 6px 8px;
  border-left: 3px solid var(--loopless-partly);
  background: var(--jp-layout-color2);
}

.loopless-go,
.loopless-interview {
  display: block;
  width: 100%;
  box-sizing: border-box;
  padding: 8px;
  text-align: left;
  border: 1px solid var(--jp-border-color1);
  border-left: 4px solid var(--jp-brand-color1);
  border-radius: 2px;
  background: var(--jp-layout-color1);
}

.loopless-go .loopless-title {
  display: block;
  font-weight: 600;
}

.loopless-go:hover,
.loopless-row:hover,
.loopless-topic:hover {
  background: var(--jp-layout-color2);
}

.loopless-clock {
  font-size: 1.6em;
  font-variant-numeric: tabular-nums;
}

.loopless-over {
  color: var(--loopless-failed);
}

.loopless-button {
  padding: 3px 10px;
  border: 1px solid var(--jp-border-color0);
  border-radius: 2px;
  background: var(--jp-layout-color2);
}

.loopless-line {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
}

.loopless-line select {
  flex: 1 1 8em;
}

.loopless-panel select {
  min-width: 0;
  padding: 3px;
  font: inherit;
  color: var(--jp-content-font-color1);
  border: 1px solid var(--jp-border-color0);
  border-radius: 2px;
  background: var(--jp-layout-color1);
}

.loopless-bar {
  height: 6px;
  margin-bottom: 4px;
  border-radius: 3px;
  overflow: hidden;
  background: var(--jp-layout-color3);
}

.loopless-bar > div {
  height: 100%;
  background: var(--loopless-passed);
}

.loopless-filters {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin-bottom: 8px;
}

.loopless-filters label {
  flex: 1 1 5em;
  min-width: 0;
  font-size: var(--jp-ui-font-size0);
}

.loopless-filters label > span {
  display: block;
}

.loopless-filters select {
  width: 100%;
}

.loopless-link {
  padding: 0;
  border: 0;
  background: none;
  text-decoration: underline;
  font-size: var(--jp-ui-font-size0);
}

.loopless-topic,
.loopless-row {
  width: 100%;
  border: 0;
  border-radius: 2px;
  background: none;
  text-align: left;
}

.loopless-topic {
  display: flex;
  flex-wrap: wrap;
  gap: 0 6px;
  align-items: baseline;
  padding: 6px 2px;
  font-weight: 600;
}

.loopless-topic .loopless-title {
  flex: 1 1 6em;
}

.loopless-topic .loopless-quiet {
  font-weight: normal;
}

.loopless-row {
  display: block;
  padding: 5px 4px 5px 18px;
}

.loopless-row .loopless-title {
  display: block;
}

.loopless-detail {
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
}

.loopless-panel .loopless-today {
  margin-top: 6px;
}

.loopless-today .loopless-quiet {
  font-weight: normal;
}

.loopless-panel [data-planned] {
  padding-left: 4px;
}

.loopless-mock,
.loopless-after {
  padding: 5px 4px;
}

.loopless-mock .loopless-title {
  display: block;
}

.loopless-mock .loopless-button {
  margin-top: 4px;
}

.loopless-panel code {
  font-size: inherit;
  overflow-wrap: anywhere;
}

.loopless-level {
  display: inline-flex;
  gap: 2px;
  align-items: center;
}

.loopless-level > span {
  box-sizing: border-box;
  width: 7px;
  height: 7px;
  border: 1px solid currentcolor;
  border-radius: 50%;
}

.loopless-level > .loopless-full {
  background: currentcolor;
}

.loopless-marks {
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
  font-size: var(--jp-ui-font-size0);
}

.loopless-passed {
  color: var(--loopless-passed);
}

.loopless-partly {
  color: var(--loopless-partly);
}

.loopless-failed {
  color: var(--loopless-failed);
}

.loopless-due {
  color: var(--loopless-due);
  font-weight: 600;
}
`,""]),l.d(e,{},{A:p})},22(o,e,l){var s=l(23),r=l.n(s),t=l(24),p=l.n(t),a=l(25),n=p()(r());n.i(a.A),n.push([o.id,`
`,""]),l.d(e,{},{A:n})},24(o){o.exports=function(o){var e=[];return e.toString=function(){return this.map(function(e){var l="",s=void 0!==e[5];return e[4]&&(l+="@supports (".concat(e[4],") {")),e[2]&&(l+="@media ".concat(e[2]," {")),s&&(l+="@layer".concat(e[5].length>0?" ".concat(e[5]):""," {")),l+=o(e),s&&(l+="}"),e[2]&&(l+="}"),e[4]&&(l+="}"),l}).join("")},e.i=function(o,l,s,r,t){"string"==typeof o&&(o=[[null,o,void 0]]);var p={};if(s)for(var a=0;a<this.length;a++){var n=this[a][0];null!=n&&(p[n]=!0)}for(var i=0;i<o.length;i++){var d=[].concat(o[i]);s&&p[d[0]]||(void 0!==t&&(void 0===d[5]||(d[1]="@layer".concat(d[5].length>0?" ".concat(d[5]):""," {").concat(d[1],"}")),d[5]=t),l&&(d[2]&&(d[1]="@media ".concat(d[2]," {").concat(d[1],"}")),d[2]=l),r&&(d[4]?(d[1]="@supports (".concat(d[4],") {").concat(d[1],"}"),d[4]=r):d[4]="".concat(r)),e.push(d))}},e}},23(o){o.exports=function(o){return o[1]}},15(o,e,l){l.r(e);var s=l(16),r=l.n(s),t=l(17),p=l.n(t),a=l(18),n=l.n(a),i=l(19),d=l.n(i),c=l(20),u=l.n(c),f=l(21),v=l.n(f),b=l(22),x={};x.styleTagTransform=v(),x.setAttributes=d(),x.insert=n().bind(null,"head"),x.domAPI=p(),x.insertStyleElement=u(),r()(b.A,x);let h=b.A&&b.A.locals?b.A.locals:void 0;l.d(e,{},{default:h})},16(o){var e=[];function l(o){for(var l=-1,s=0;s<e.length;s++)if(e[s].identifier===o){l=s;break}return l}function s(o,s){for(var r={},t=[],p=0;p<o.length;p++){var a=o[p],n=s.base?a[0]+s.base:a[0],i=r[n]||0,d="".concat(n," ").concat(i);r[n]=i+1;var c=l(d),u={css:a[1],media:a[2],sourceMap:a[3],supports:a[4],layer:a[5]};if(-1!==c)e[c].references++,e[c].updater(u);else{var f=function(o,e){var l=e.domAPI(e);return l.update(o),function(e){e?(e.css!==o.css||e.media!==o.media||e.sourceMap!==o.sourceMap||e.supports!==o.supports||e.layer!==o.layer)&&l.update(o=e):l.remove()}}(u,s);s.byIndex=p,e.splice(p,0,{identifier:d,updater:f,references:1})}t.push(d)}return t}o.exports=function(o,r){var t=s(o=o||[],r=r||{});return function(o){o=o||[];for(var p=0;p<t.length;p++){var a=l(t[p]);e[a].references--}for(var n=s(o,r),i=0;i<t.length;i++){var d=l(t[i]);0===e[d].references&&(e[d].updater(),e.splice(d,1))}t=n}}},18(o){var e={};o.exports=function(o,l){var s=function(o){if(void 0===e[o]){var l=document.querySelector(o);if(window.HTMLIFrameElement&&l instanceof window.HTMLIFrameElement)try{l=l.contentDocument.head}catch(o){l=null}e[o]=l}return e[o]}(o);if(!s)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");s.appendChild(l)}},20(o){o.exports=function(o){var e=document.createElement("style");return o.setAttributes(e,o.attributes),o.insert(e,o.options),e}},19(o,e,l){o.exports=function(o){var e=l.nc;e&&o.setAttribute("nonce",e)}},17(o){o.exports=function(o){if("u"<typeof document)return{update:function(){},remove:function(){}};var e=o.insertStyleElement(o);return{update:function(l){var s,r,t;s="",l.supports&&(s+="@supports (".concat(l.supports,") {")),l.media&&(s+="@media ".concat(l.media," {")),(r=void 0!==l.layer)&&(s+="@layer".concat(l.layer.length>0?" ".concat(l.layer):""," {")),s+=l.css,r&&(s+="}"),l.media&&(s+="}"),l.supports&&(s+="}"),(t=l.sourceMap)&&"u">typeof btoa&&(s+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(t))))," */")),o.styleTagTransform(s,e,o.options)},remove:function(){var o;null===(o=e).parentNode||o.parentNode.removeChild(o)}}}},21(o){o.exports=function(o,e){if(e.styleSheet)e.styleSheet.cssText=o;else{for(;e.firstChild;)e.removeChild(e.firstChild);e.appendChild(document.createTextNode(o))}}}}]);