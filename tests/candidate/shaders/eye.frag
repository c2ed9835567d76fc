uniform vec3 eye_left;
uniform vec3 iris_colour;

void main() {
    vec3 n = outward();
    vec3 centre = vec3(sign(home.x) * eye_left.x, eye_left.yz);
    vec3 p = home - centre;
    float r = p.z > 0.0 ? length(p.xy) : 1.0;
    float angle = atan(p.y, p.x);
    float fibres = noise(vec2(angle * 9.0, r * 30.0));
    vec3 white = vec3(0.62, 0.59, 0.57) * (1.0 - 0.35 * smoothstep(0.075, 0.14, r) * vec3(0.55, 0.9, 1.0));
    vec3 iris = linear(iris_colour) * (0.75 + 1.0 * fibres) * mix(1.5, 0.8, smoothstep(0.028, 0.06, r));
    iris = mix(iris, iris * 0.25, smoothstep(0.050, 0.064, r));
    vec3 base = mix(iris, white, smoothstep(0.060, 0.067, r));
    base = mix(vec3(0.004), base, smoothstep(0.021, 0.027, r));
    vec3 open = vec3(known.x) * 1.15;
    vec3 light = base * (diffuse(n, vec3(0.35), open) * 0.86);
    light += window_light * 0.55 * smoothstep(0.55, 0.9, gloss(n, normalize(vec3(-0.30, 0.34, 0.9)), 260.0) / 10.7);
    light += vec3(0.05) * gloss(n, SCREEN, 120.0);
    show(light, 1.0);
}
